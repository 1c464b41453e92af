import { isMap, type YAMLMap } from 'yaml'
import type { Action } from '../model/action.ts'
import type { Playbook, Step } from '../model/playbook.ts'
import type { StepKind } from '../model/step-kind.ts'
import { entriesOf } from './entries-of.ts'
import { MapFields } from './map-fields.ts'
import { reportName } from './name.ts'
import { readAction } from './read-action.ts'
import { readMachines } from './read-machines.ts'
import { readStep } from './read-step.ts'
import type { Reading } from './reading.ts'
import { StepFields } from './step-fields.ts'
import { Unread } from './unread.ts'

const playbookName = {
  is: /^[a-z][a-z0-9-]{0,63}$/,
  means: 'a small letter, then small letters, digits and -',
}

/** The playbook as far as it can be read; every mistake in it is reported, conditions are not compiled yet. */
export function readDocument(
  map: YAMLMap,
  reading: Reading,
  kinds: readonly StepKind[],
): { playbook: Playbook; whole: boolean } {
  const { source } = reading
  const unread = new Unread()
  const place = source.place(0, Math.max(0, source.text.indexOf('\n')))
  const top = MapFields.of(reading, unread, { map, place })
  const name = top.text('playbook', { required: true, pattern: playbookName })?.value ?? ''
  const title = top.text('title', { required: true })?.value ?? ''
  const about = top.prose('about')
  const actions = top
    .entries('actions', 'run')
    .map(({ name, fields }): [string, Action] => [name.value, readAction(fields, name)])
  const machines = readMachines(top.fields('machines'))
  const inputs = top.inputs('inputs')
  const facts = top.observations('facts')
  const { steps, whole } = readSteps(top, kinds)
  unread.report(reading.report)
  const [start = ''] = steps.keys()
  const playbook: Playbook = {
    name,
    title,
    about,
    inputs,
    machines,
    facts,
    actions: new Map(actions),
    steps,
    start,
    source: { file: source.file, text: source.text },
  }
  return { playbook, whole }
}

function readSteps(top: MapFields, kinds: readonly StepKind[]): { steps: Map<string, Step>; whole: boolean } {
  const { reading } = top
  const all = stepFields(top)
  let whole = all !== undefined
  const steps = new Map<string, Step>()
  for (const fields of all ?? []) {
    const { step, whole: complete, gaveUp } = readStep(fields, kinds)
    fields.unread.report(reading.report, { gaveUp, others: kinds.map((kind) => kind.kind) })
    whole &&= complete
    if (!steps.has(step.id)) steps.set(step.id, step)
  }
  return { steps: withFallsTo(steps), whole }
}

/** Each step with an account of its own of what was read; undefined when some are no steps at all. */
function stepFields(top: MapFields): StepFields[] | undefined {
  const { reading } = top
  const map = top.fields('steps', { required: true })
  if (!map) return undefined
  if (map.keys().length === 0) {
    top.report({ code: 'playbook/no-steps', message: 'a playbook has steps', place: top.placeOf('steps') })
  }
  return map.keys().flatMap((key) => {
    const place = map.placeOf(key)
    reportName(key, place, reading.report)
    const node = map.node(key)
    if (!isMap(node)) map.wrongType(key, 'a step, which is a map', node)
    const entries = isMap(node) ? entriesOf(reading, node) : []
    map.shape(key)
    return isMap(node) ? [new StepFields(reading, { entries, place, id: key })] : []
  })
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
