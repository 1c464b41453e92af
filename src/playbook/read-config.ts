import { isMap } from 'yaml'
import { type Config, emptyConfig } from '../model/config.ts'
import type { Diagnostic, Report } from '../model/diagnostic.ts'
import type { Place, Spotted } from '../model/place.ts'
import { ruleOf } from '../model/rules/index.ts'
import { configMap } from './language/config-map.ts'
import { entriesOf } from './read/entries-of.ts'
import { MapFields } from './read/map-fields.ts'
import { makeReading } from './read/reading.ts'
import { checkNodes } from './text/check-nodes.ts'
import { compose } from './text/compose.ts'
import { decodeText } from './text/decode-text.ts'
import { makeSource } from './text/source.ts'

interface ConfigText {
  readonly file: string
  readonly bytes: Uint8Array
  /** What is wrong with a target; undefined: nothing. */
  readonly targetIsWrong: (target: string) => string | undefined
  /** A folder as it is written there, made absolute. */
  readonly folderOf: (text: string) => string
  /** What is wrong with such a folder; undefined: nothing. */
  readonly folderIsWrong: (folder: string) => string | undefined
}

/** Reads the user's own settings. An entry with a mistake is left out, and the rest is used. Never throws for any text. */
export function readConfig({ file, bytes, ...means }: ConfigText): {
  readonly config: Config
  readonly diagnostics: readonly Diagnostic[]
} {
  const found: Diagnostic[] = []
  const report: Report = (each) => found.push({ ...each, severity: ruleOf(each.code).severity })
  const fields = read(file, bytes, report)
  if (!fields) return { config: emptyConfig(file), diagnostics: found }
  const { machines, playbooks, defaults } = fields.values
  const isWrong = (message: string | undefined, place: Place) => {
    if (message !== undefined) report({ code: 'value/pattern', message, place, hint: '' })
    return message !== undefined
  }
  const config: Config = {
    file,
    machines: machines.flatMap(({ name, value }) => {
      const target = value?.values.target
      if (!value || !target) return []
      if (isWrong(means.targetIsWrong(target.value), target.place)) return []
      const { role, labels } = value.values
      return [
        {
          name: name.value,
          target: target.value,
          role,
          labels: labels.map((label) => label.value),
          place: name.place,
        },
      ]
    }),
    folders: playbooks.flatMap(({ value, place }) => {
      const folder = means.folderOf(value)
      return isWrong(means.folderIsWrong(folder), place) ? [] : [{ folder, place }]
    }),
    defaults: Object.entries(defaults?.values ?? {}).flatMap(([option, value]) => {
      const given = givenOf(value)
      return given ? [{ option, ...given }] : []
    }),
  }
  return { config, diagnostics: found.toSorted((a, b) => a.place.start - b.place.start) }
}

/** The value of an option, with where it stands; undefined: none is given. */
function givenOf(value: Spotted<string> | readonly Spotted<string>[] | undefined) {
  if (value === undefined) return undefined
  if ('place' in value) return value
  const [first] = value
  return first && { value: value.map((each) => each.value), place: first.place }
}

function read(file: string, bytes: Uint8Array, report: Report) {
  const decoded = decodeText(bytes)
  if ('code' in decoded) {
    const { before, code, message, hint } = decoded
    report({ code, message, hint, place: makeSource(file, before).place(before.length, before.length) })
    return undefined
  }
  const source = makeSource(file, decoded.text)
  const composed = compose(source, report)
  if (!composed || source.text.trim() === '') return undefined
  const { document, until } = composed
  const { contents } = document
  const place = source.place(0, 0)
  if (!isMap(contents)) {
    if (contents !== null)
      report({
        code: 'value/type',
        message: 'the settings are a map',
        place,
        hint: 'for example `playbooks: ~/playbooks`',
      })
    return undefined
  }
  if (!checkNodes(document, source, report).followable) return undefined
  const reading = makeReading({ document, source, until, report, readMap: MapFields.of })
  return reading.readMap(configMap, { entries: entriesOf(reading, contents), place })
}
