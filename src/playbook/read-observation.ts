import { readParser } from '../facts/read-parser.ts'
import type { Fields } from '../model/fields.ts'
import type { Observation, Parser } from '../model/observation.ts'
import type { Spotted } from '../model/place.ts'
import { type Role, roles } from '../model/role.ts'

const defaultTimeoutMs = 5000

/** The declaration of one fact. */
export function readObservation(fields: Fields, name: Spotted<string>): Observation | undefined {
  const source = readSource(fields, name)
  const parser = readParserOf(fields)
  const on = fields.text('on', { oneOf: ['both', ...roles] })?.value ?? 'both'
  const observation = {
    name: name.value,
    about: fields.text('about')?.value ?? '',
    on: on === 'both' ? roles : roles.filter((role): role is Role => role === on),
    root: fields.boolean('root') ?? false,
    timeoutMs: fields.duration('timeout', { max: 120_000 }) ?? defaultTimeoutMs,
    invalidMeans: fields.text('invalid_means')?.value,
    absentExit: fields.integer('absent_exit', { min: 1, max: 125 }),
    place: name.place,
  }
  return source && parser && { ...observation, source, parser }
}

function readSource(fields: Fields, name: Spotted<string>): Observation['source'] | undefined {
  const read = fields.text('read', { pattern: { is: /^\/[^\n]*$/, means: 'a path that begins with /' } })
  const run = fields.text('run')
  if (read && run)
    fields.report({ code: 'fact/both', message: `${name.value} has both read and run`, place: run.place })
  if (run) return { run: run.value }
  if (read) return { read: read.value }
  if (!fields.has('read') && !fields.has('run')) {
    fields.report({
      code: 'key/missing',
      message: `${name.value} says neither what to read nor what to run`,
      place: name.place,
    })
  }
  return undefined
}

function readParserOf(fields: Fields): Parser | undefined {
  const parser = readParser(fields.json('as') ?? 'text')
  if (!('unknown' in parser)) return parser
  fields.report({
    code: 'fact/parser',
    message: parser.unknown,
    place: fields.placeOf('as'),
    hint: parser.hint,
  })
  return undefined
}
