import type { Condition, Names } from '../model/condition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Fields } from '../model/fields.ts'
import type { Place, Spotted } from '../model/place.ts'
import type { MachineDeclaration, Playbook, Step } from '../model/playbook.ts'
import type { StepKind } from '../model/step-kind.ts'
import { checks } from './checks/index.ts'
import { composeDocument } from './document.ts'
import { lateConditions } from './late-conditions.ts'
import { namesOf } from './names.ts'
import { openFields, type Reading } from './open-fields.ts'
import { readAction } from './read-action.ts'
import { type ReadStep, readStep } from './read-step.ts'
import { openSource } from './source.ts'

export interface ReadRequest {
  readonly file: string
  readonly text: Uint8Array | string
  readonly kinds: readonly StepKind[]
  readonly compile: Compile
}

/** The conditions room's compiler. */
export type Compile = (source: {
  text: string
  place: Place
  names: Names
  self: boolean
}) => Condition | readonly CompileError[]

export interface CompileError {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly range: { readonly start: number; readonly end: number }
}

/** Reads a playbook; every mistake at once, sorted by place. With an error there is no playbook. */
export function readPlaybook({ file, text, kinds, compile }: ReadRequest): {
  playbook?: Playbook
  diagnostics: Diagnostic[]
} {
  const opened = openSource(text)
  if (!opened.source) return { diagnostics: opened.diagnostics }
  const { top, document, diagnostics } = composeDocument(opened.source)
  if (!top || !document) return { diagnostics: sorted(diagnostics) }
  const late = lateConditions(opened.source)
  const reading: Reading = { source: opened.source, document, diagnostics, later: late.add }
  const fields = openFields(top, reading)
  const playbook = readTop(fields, { file, text: opened.text }, kinds)
  fields.close()
  if (playbook) {
    late.compileAll(namesOf(playbook), compile, diagnostics)
    for (const check of checks)
      check.look(playbook, (found) => diagnostics.push({ severity: 'error', ...found }))
  }
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error')
  return { ...(playbook && !failed && { playbook }), diagnostics: sorted(diagnostics) }
}

function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.place.start - b.place.start)
}

function readTop(
  fields: Fields,
  source: Playbook['source'],
  kinds: readonly StepKind[],
): Playbook | undefined {
  const name = fields.text('playbook', {
    required: true,
    pattern: { is: /^[a-z][a-z0-9-]*$/, means: 'small letters, digits and -' },
  })
  const title = fields.text('title', { required: true })
  const machines = readMachines(fields)
  const about = fields.prose('about')
  const inputs = fields.inputs('inputs')
  const facts = fields.observations('facts')
  const actions = fields.entries('actions', 'run').flatMap((each) => readAction(each.fields, each.name) ?? [])
  const steps = fields
    .entries('steps', 'title')
    .flatMap((each) => readStep(each.fields, each.name, kinds) ?? [])
  const [first] = steps
  if (!first && !fields.has('steps'))
    fields.report({ code: 'key/missing', message: 'a playbook needs steps' })
  if (!name || !title || !machines || !first) return undefined
  return {
    name: name.value,
    title: title.value,
    about,
    inputs,
    machines,
    facts,
    actions: new Map(actions.map((action) => [action.name, action])),
    steps: new Map(steps.map((step, index) => [step.id, withFall(step, steps[index + 1])])),
    start: first.id,
    source,
  }
}

/** A step without edges goes on to the one below it. */
function withFall(step: ReadStep, below: ReadStep | undefined): Step {
  const ends = step.edges.length > 0 || step.body.declares.concludes !== undefined
  return { ...step, fallsTo: ends ? undefined : below?.id }
}

function readMachines(fields: Fields): Playbook['machines'] | undefined {
  const machines = fields.fields('machines', { required: true })
  const suspect = machines?.fields('suspect', { required: true })
  const baseline = machines?.fields('baseline')
  return (
    suspect && {
      suspect: readMachine(suspect, 'suspect'),
      baseline: baseline && readMachine(baseline, 'baseline'),
    }
  )
}

function readMachine(fields: Fields, role: MachineDeclaration['role']): MachineDeclaration {
  const about = fields.prose('about')
  if (role === 'suspect') return { role, about, optional: false, standIn: undefined }
  const optional = fields.boolean('optional') ?? false
  const standIn: Spotted<string> | undefined = fields.text('stand_in')
  if (standIn && !optional) {
    fields.report({
      code: 'machine/stand-in',
      message: 'a stand_in is for a baseline that is optional',
      place: standIn.place,
    })
  }
  return { role, about, optional, standIn: standIn?.value }
}
