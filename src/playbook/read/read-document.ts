import { isMap, type YAMLMap } from 'yaml'
import type { Action } from '../../model/action.ts'
import type { Playbook, Step } from '../../model/playbook.ts'
import type { StepKind } from '../../model/step-kind.ts'
import { entriesOf } from './entries-of.ts'
import { MapFields } from './map-fields.ts'
import { reportName } from './name.ts'
import { readAction } from './read-action.ts'
import { readMachines } from './read-machines.ts'
import { readPatterns } from './read-pattern.ts'
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
  const redact = readPatterns(top, 'redact')
  const { steps, whole } = readSteps(top, kinds)
  unread.report(reading.report)
  const [start = ''] = steps.keys()
  const playbook: Playbook = {
    name,
    title,
    about,
    inputs,
    machines,
    redact,
    facts,
    actions: new Map(actions),
    steps,
    start,
    files: [{ name: source.file, text: source.text }],
  }
  return { playbook, whole }
}

function readSteps(top: MapFields, kinds: readonly StepKind[]): { steps: Map<string, Step>; whole: boolean } {
  const { reading } = top
  const map = top.fields('steps', { required: true })
  if (map?.keys().length === 0) {
    top.report({ code: 'playbook/no-steps', message: 'a playbook has steps', place: top.placeOf('steps') })
  }
  let whole = map !== undefined
  const steps = new Map<string, Step>()
  for (const id of map?.keys() ?? []) {
    const fields = map && stepFields(map, id)
    const read = fields && readStep(fields, kinds)
    whole &&= read?.whole ?? false
    if (!read) continue
    const others = kinds.map((kind) => kind.kind)
    fields.unread.report(reading.report, { gaveUp: read.gaveUp, others })
    steps.set(id, read.step)
  }
  return { steps: withFallsTo(steps), whole }
}

/** A step's keys, with an account of its own of what was read; undefined after it was reported that it has none. */
function stepFields(steps: MapFields, id: string): StepFields | undefined {
  const { reading } = steps
  const place = steps.placeOf(id)
  reportName(id, place, reading.report)
  steps.shape(id)
  const node = steps.node(id)
  if (isMap(node)) return new StepFields(reading, { entries: entriesOf(reading, node), place, id })
  steps.wrongType(id, 'a step, which is a map', node)
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
