import type { Fields } from '../model/fields.ts'
import { nearest } from '../model/nearest.ts'
import type { Spotted } from '../model/place.ts'
import type { Edge, Step } from '../model/playbook.ts'
import type { StepBody, StepKind } from '../model/step-kind.ts'

/** A step without what lies below it: that is known when all are read. */
export type ReadStep = Omit<Step, 'fallsTo'>

const envelopeKeys = [
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
]

export function readStep(
  fields: Fields,
  name: Spotted<string>,
  kinds: readonly StepKind[],
): ReadStep | undefined {
  const title = fields.text('title', { required: true })
  const body = readBody(fields, name, kinds)
  const step = {
    id: name.value,
    title: title?.value ?? name.value,
    say: fields.prose('say'),
    more: fields.prose('more'),
    envelope: readEnvelope(fields),
    edges: readEdges(fields),
    place: name.place,
  }
  return body && { ...step, body }
}

function readBody(fields: Fields, name: Spotted<string>, kinds: readonly StepKind[]): StepBody | undefined {
  const found = kinds.filter((kind) => fields.has(kind.kind))
  const [kind, second] =
    found.length > 0 ? found : kinds.filter((each) => each.kind === 'decide' && fields.has('next'))
  const names = kinds.map((each) => each.kind)
  if (second) {
    const place = fields.placeOf(second.kind)
    fields.report({
      code: 'step/kinds',
      message: `a step is one thing: ${found.map((each) => each.kind).join(' or ')}`,
      place,
    })
  }
  if (kind) return kind.read(Object.assign(Object.create(fields) as Fields, { id: name.value }))
  const mistyped = fields.keys().find((key) => !envelopeKeys.includes(key))
  const near = mistyped === undefined ? undefined : nearest(mistyped, names)
  const hint = near ? `Did you mean ${near} where ${mistyped} stands?` : `It is one of ${names.join(', ')}.`
  fields.report({
    code: 'step/kind',
    message: `${name.value} does not say what it does`,
    place: name.place,
    hint,
  })
  return undefined
}

function readEnvelope(fields: Fields): Step['envelope'] {
  const until = fields.condition('until')
  const forMs = fields.duration('for') ?? 2000
  const everyMs = fields.duration('every') ?? 500
  return {
    timeoutMs: fields.duration('timeout'),
    until: until && { condition: until, forMs, everyMs },
    couldNotLook: fields.text('could_not_look'),
  }
}

/** `next: step`, or a list of edges. */
function readEdges(fields: Fields): Edge[] {
  if (fields.shape('next') === 'missing') return []
  if (fields.shape('next') === 'scalar') {
    const go = fields.text('next')
    return go ? [{ kind: 'otherwise', go }] : []
  }
  return fields.list('next').flatMap((edge): Edge[] => {
    const when = edge.condition('when')
    const go = edge.text('go')
    const unknown = edge.text('unknown')
    const otherwise = edge.text('otherwise')
    const because = edge.text('because')?.value ?? ''
    if (when && go) return [{ kind: 'when', when, go, because }]
    if (unknown) return [{ kind: 'unknown', go: unknown }]
    if (otherwise) return [{ kind: 'otherwise', go: otherwise }]
    edge.report({
      code: 'edge/shape',
      message: 'an edge is {when: …, go: …}, {unknown: …} or {otherwise: …}',
    })
    return []
  })
}
