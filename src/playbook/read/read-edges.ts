import { isSeq } from 'yaml'
import { couldNotLookKinds } from '../../model/fact.ts'
import type { Edge } from '../../model/playbook.ts'
import type { MapFields } from './map-fields.ts'

const kinds = ['when', 'unknown', 'otherwise'] as const

/** `next`: a step's name, or a list of edges. */
export function readEdges(fields: MapFields): Edge[] {
  const shape = fields.shape('next')
  if (shape === 'scalar') {
    const go = fields.text('next', { means: "a step's name, or a list of edges" })
    return go ? [{ kind: 'otherwise', go }] : []
  }
  if (shape === 'map') {
    fields.wrongType(
      'next',
      "a step's name, or a list of edges",
      fields.node('next'),
      'put `- ` before each edge',
    )
    return []
  }
  const list = fields.list('next')
  if (fields.has('next') && list.length === 0 && !hasItems(fields)) {
    fields.report({
      code: 'edge/none',
      message: '`next` leads nowhere',
      place: fields.placeOf('next'),
      hint: 'name a step, or leave `next` out to go on to the step below',
    })
  }
  const edges = list.map(readEdge)
  return edges.filter((edge) => edge !== undefined)
}

function hasItems(fields: MapFields): boolean {
  const node = fields.node('next')
  return isSeq(node) && node.items.length > 0
}

function readEdge(fields: MapFields): Edge | undefined {
  const present = kinds.filter((kind) => fields.has(kind))
  const means = "a step's name"
  if (present.length !== 1) {
    const message = `an edge has one of \`when\`, \`unknown\`, \`otherwise\`, this has ${present.join(' and ') || 'none'}`
    for (const kind of kinds) fields.shape(kind)
    fields.report({ code: 'edge/kind', message, hint: '`{when: CONDITION, go: STEP}`' })
    for (const key of ['go', 'because']) fields.shape(key)
    return undefined
  }
  const [kind] = present
  if (kind === 'when') {
    const when = fields.condition('when', { required: true })
    const go = fields.text('go', { required: true, means })
    const because = fields.text('because')?.value ?? ''
    return when && go && { kind, when, go, because }
  }
  const go = kind && fields.text(kind, { required: true, means })
  if (kind !== 'unknown') return kind && go && { kind, go }
  const word = fields.text('why', { oneOf: couldNotLookKinds })?.value
  const why = couldNotLookKinds.find((each) => each === word)
  return go && (why || !fields.has('why')) ? { kind, go, why } : undefined
}
