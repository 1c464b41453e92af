import { nearest } from '../../model/nearest.ts'
import { done } from '../../model/outcome.ts'
import type { Step, StepBody } from '../../model/playbook.ts'
import { isEmptyProse } from '../../model/prose.ts'
import type { StepKind } from '../../model/step-kind.ts'
import type { MapFields } from './map-fields.ts'
import { readEdges } from './read-edges.ts'
import { readEnvelope } from './read-envelope.ts'
import type { StepFields } from './step-fields.ts'

interface ReadStep {
  readonly step: Step
  /** Whether all that it declares is known: else names that are missed may be its fault. */
  readonly whole: boolean
  /** Whether its kind stopped half way, so that not all its keys were asked for. */
  readonly gaveUp: boolean
}

/** One step: what all kinds share is read here, the rest by its kind. Keys that neither reads are reported by the caller. */
export function readStep(fields: StepFields, kinds: readonly StepKind[]): ReadStep {
  const title = fields.prose('title', { required: !fields.has('conclude'), line: true })
  const say = fields.prose('say')
  const more = fields.prose('more')
  const edges = readEdges(fields)
  const envelope = readEnvelope(fields)
  const kind = kindOf(fields, kinds)
  const body = kind?.read(fields)
  return {
    gaveUp: body === undefined,
    whole: body !== undefined && !mistypedKind(fields, kinds),
    step: {
      id: fields.id,
      title: isEmptyProse(title) ? (body?.declares.concludes?.title ?? title) : title,
      say,
      more,
      body: body ?? brokenBody(kind?.kind ?? ''),
      envelope,
      edges,
      fallsTo: undefined,
      place: fields.place,
    },
  }
}

function kindOf(fields: MapFields, kinds: readonly StepKind[]): StepKind | undefined {
  const [first, second] = kinds.filter((kind) => fields.has(kind.kind))
  if (first && second) {
    fields.report({
      code: 'step/several-kinds',
      message: `a step is of one kind, this is \`${first.kind}\` and \`${second.kind}\``,
      place: fields.placeOf(second.kind),
      hint: 'make two steps of it',
    })
    fields.shape(second.kind)
  }
  if (first) return first
  if (fields.has('next')) return kinds.find((kind) => kind.kind === 'decide')
  const names = kinds.map((kind) => `\`${kind.kind}\``).join(', ')
  if (!mistypedKind(fields, kinds)) {
    fields.report({
      code: 'step/no-kind',
      message: 'nothing says what this step does',
      hint: `there are ${names}`,
    })
  }
  return undefined
}

function mistypedKind(fields: MapFields, kinds: readonly StepKind[]): boolean {
  const names = kinds.map((kind) => kind.kind)
  return fields
    .keys()
    .some((key) => !names.includes(key) && !shared.has(key) && nearest(key, names) !== undefined)
}

const shared = new Set([
  'title',
  'say',
  'more',
  'next',
  'could_not_look',
  'timeout',
  'until',
  'for',
  'every',
  'on',
])

/** Stands where nothing sensible was left; a playbook with one is never handed out. */
function brokenBody(kind: string): StepBody {
  return { kind, declares: {}, plan: () => [], perform: () => Promise.resolve(done) }
}
