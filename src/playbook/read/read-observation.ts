import { readParser } from '../../facts/read-parser.ts'
import type { Observation, Parser } from '../../model/observation.ts'
import type { Spotted } from '../../model/place.ts'
import { roles } from '../../model/role.ts'
import { observationMap } from '../language/observation-map.ts'
import { readNamed } from './read-maps.ts'
import type { NodeFields, Reading } from './reading.ts'
import type { ValueAt } from './value-at.ts'

type ObservationFields = NodeFields<typeof observationMap.keys>

export function readObservations(reading: Reading, at: ValueAt): Observation[] {
  return readNamed(reading, observationMap, at).map(({ name, fields }) => readObservation(fields, name))
}

/** One fact. A broken one is handed on as far as it could be read, so that its name is known to conditions. */
function readObservation(fields: ObservationFields, name: Spotted<string>): Observation {
  const { values } = fields
  const parser = readAs(fields)
  const source = readSource(fields)
  const observation: Observation = {
    name: name.value,
    about: values.about?.value ?? '',
    source,
    parser,
    on: roles.filter((role) => values.on === 'both' || values.on === role),
    root: values.root,
    timeoutMs: values.timeout,
    invalidMeans: readInvalidMeans(fields, parser),
    absentExit: values.absent_exit,
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

function readSource(fields: ObservationFields): Observation['source'] {
  const { read, run } = fields.values
  if (fields.has('read') === fields.has('run')) {
    const message = `a fact has either \`read\` or \`run\`, this has ${fields.has('read') ? 'both' : 'neither'}`
    fields.report({ code: 'observation/source', message })
  }
  return run && !read ? { run: run.value } : { read: read?.value ?? '' }
}

function readAs(fields: ObservationFields): Parser {
  const read = readParser(fields.values.as)
  if (!('unknown' in read)) return read
  fields.report({
    code: 'parser/unknown',
    message: read.unknown,
    place: fields.valuePlace('as'),
    hint: read.hint,
  })
  return { name: 'text', type: 'json', parse: () => ({ unreadable: '' }) }
}

/** It is read like the file would be, so it must make sense to the parser. */
function readInvalidMeans(fields: ObservationFields, parser: Parser): string | undefined {
  const text = fields.values.invalid_means
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
