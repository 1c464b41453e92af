import { isMap, type YAMLMap } from 'yaml'
import type { Playbook, Step } from '../../model/playbook.ts'
import type { StepKind } from '../../model/step-kind.ts'
import { playbookMap } from '../language/playbook-map.ts'
import { showKind } from '../text/show-value.ts'
import { entriesOf } from './entries-of.ts'
import { reportName } from './name.ts'
import { readMachines } from './read-machines.ts'
import { readPatterns } from './read-pattern.ts'
import { readStep } from './read-step.ts'
import type { Entry, MapAt, NodeFields, Reading } from './reading.ts'
import { valueAt } from './value-at.ts'

type TopFields = NodeFields<typeof playbookMap.keys>

/** The playbook as far as it can be read; every mistake in it is reported, conditions are not compiled yet. */
export function readDocument(
  map: YAMLMap,
  reading: Reading,
  kinds: readonly StepKind[],
): { playbook: Playbook; whole: boolean } {
  const { source } = reading
  const place = source.place(0, Math.max(0, source.text.indexOf('\n')))
  const top = reading.readMap(playbookMap, { entries: entriesOf(reading, map), place })
  const { values } = top
  const { steps, whole } = readSteps(top, kinds)
  const [start = ''] = steps.keys()
  const playbook: Playbook = {
    name: values.playbook?.value ?? '',
    title: values.title,
    about: values.about,
    inputs: values.inputs,
    machines: readMachines(values.machines),
    redact: readPatterns(reading, values.redact),
    facts: values.facts,
    actions: new Map(values.actions.map((action) => [action.name, action])),
    steps,
    start,
    files: [{ name: source.file, text: source.text }],
  }
  return { playbook, whole }
}

function readSteps(top: TopFields, kinds: readonly StepKind[]): { steps: Map<string, Step>; whole: boolean } {
  const { reading } = top
  const map = top.node('steps')
  if (isMap(map) && map.items.length === 0) {
    top.report({ code: 'playbook/no-steps', message: 'a playbook has steps', place: top.placeOf('steps') })
  }
  let whole = isMap(map)
  const steps = new Map<string, Step>()
  for (const entry of isMap(map) ? entriesOf(reading, map) : []) {
    const at = stepAt(reading, entry)
    const read = at && readStep(reading, at, kinds)
    whole &&= read?.whole ?? false
    if (read) steps.set(entry.key, read.step)
  }
  return { steps: withFallsTo(steps), whole }
}

/** Where a step stands; undefined after it was said that it is none. */
function stepAt(reading: Reading, entry: Entry): (MapAt & { id: string }) | undefined {
  const { key: id, keyPlace: place, node } = entry
  reportName(id, place, reading.report)
  if (isMap(node)) return { entries: entriesOf(reading, node), place, id }
  const message = `\`${id}\` is a step, which is a map, this is ${showKind(node)}`
  reading.report({ code: 'value/type', message, place: valueAt(reading, entry).place, hint: '' })
  return undefined
}

/** A step without edges goes on to the one below it; a conclusion goes nowhere. */
function withFallsTo(steps: ReadonlyMap<string, Step>): Map<string, Step> {
  const ids = [...steps.keys()]
  return new Map(
    [...steps].map(([id, step], index) => {
      const ends = step.edges.length > 0 || step.body.declares.concludes !== undefined
      return [id, ends ? step : { ...step, fallsTo: ids[index + 1] }]
    }),
  )
}
