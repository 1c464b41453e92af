import { readParser } from '../../facts/read-parser.ts'
import type { Observation, Parser } from '../../model/observation.ts'
import type { Spotted } from '../../model/place.ts'
import { type Role, roles } from '../../model/role.ts'
import type { DocumentFields } from './document-fields.ts'

export function readObservations(fields: DocumentFields, key: string): Observation[] {
  return fields.entries(key, 'read').map(({ name, fields: inner }) => readObservation(inner, name))
}

/** One fact. A broken one is handed on as far as it could be read, so that its name is known to conditions. */
function readObservation(fields: DocumentFields, name: Spotted<string>): Observation {
  const parser = readAs(fields)
  const source = readSource(fields)
  const observation: Observation = {
    name: name.value,
    about: fields.text('about')?.value ?? '',
    source,
    parser,
    on: readOn(fields),
    root: fields.boolean('root') ?? false,
    timeoutMs: fields.duration('timeout') ?? 5000,
    invalidMeans: readInvalidMeans(fields, parser),
    absentExit: fields.integer('absent_exit', { min: 1, max: 255 }),
    place: name.place,
  }
  if ('read' in source && observation.absentExit !== undefined) {
    fields.report({
      code: 'observation/absent-exit',
      message: '`absent_exit` is for scripts',
      place: fields.placeOf('absent_exit'),
      hint: 'a file that is not there is absent by itself',
    })
  }
  const key = 'read' in source ? 'read' : 'run'
  const text = 'read' in source ? source.read : source.run
  fields.reading.located.set(observation, fields.reading.locate(fields.node(key), text))
  return observation
}

/** Of a path that nothing can have, a file would be *absent*: a wrong verdict instead of a mistake. */
const path = { is: /^[/$]([^\n]*\S)?$/, means: 'a path from the root, on one line: /sys/…' }

function readSource(fields: DocumentFields): Observation['source'] {
  const read = fields.text('read', { pattern: path })
  const run = fields.text('run')
  if (fields.has('read') === fields.has('run')) {
    const message = `a fact has either \`read\` or \`run\`, this has ${fields.has('read') ? 'both' : 'neither'}`
    fields.report({ code: 'observation/source', message })
  }
  return run && !read ? { run: run.value } : { read: read?.value ?? '' }
}

function readAs(fields: DocumentFields): Parser {
  const read = readParser(fields.json('as') ?? 'text')
  if (!('unknown' in read)) return read
  fields.report({
    code: 'parser/unknown',
    message: read.unknown,
    place: fields.valuePlace('as'),
    hint: read.hint,
  })
  return { name: 'text', type: 'json', parse: () => ({ unreadable: '' }) }
}

function readOn(fields: DocumentFields): readonly Role[] {
  const on = fields.text('on', { oneOf: ['both', ...roles] })?.value ?? 'both'
  return on === 'both' ? roles : roles.filter((role) => role === on)
}

/** It is read like the file would be, so it must make sense to the parser. */
function readInvalidMeans(fields: DocumentFields, parser: Parser): string | undefined {
  const text = fields.text('invalid_means')
  const parsed = text && parser.parse({ stdout: text.value, exitCode: 0 })
  if (parsed && !('value' in parsed)) {
    fields.report({
      code: 'observation/invalid-means',
      message: `\`invalid_means\` cannot be read as ${parser.name}`,
      place: fields.valuePlace('invalid_means'),
      hint: 'unreadable' in parsed ? parsed.unreadable : parsed.absent,
    })
  }
  return text?.value
}
