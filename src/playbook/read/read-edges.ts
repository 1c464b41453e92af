import { isSeq } from 'yaml'
import type { Fields } from '../../model/fields.ts'
import type { Edge } from '../../model/playbook.ts'
import type { edgeMap } from '../language/edge-map.ts'
import type { stepMap } from '../language/step-map.ts'
import type { NodeFields } from './reading.ts'

const kinds = ['when', 'unknown', 'otherwise'] as const

/** `next`: a step's name, or a list of edges. */
export function readEdges(fields: NodeFields<typeof stepMap.keys>): Edge[] {
  const node = fields.node('next')
  if (isSeq(node) && node.items.length === 0) {
    fields.report({
      code: 'edge/none',
      message: '`next` leads nowhere',
      place: fields.placeOf('next'),
      hint: 'name a step, or leave `next` out to go on to the step below',
    })
  }
  const { next } = fields.values
  return next.map((edge) => readEdge(edge, next.length === 1)).filter((edge) => edge !== undefined)
}

/** `alone`: there is no other edge, so that one without a kind is the only way on. */
function readEdge(fields: Fields<typeof edgeMap.keys>, alone: boolean): Edge | undefined {
  const present = kinds.filter((kind) => fields.has(kind))
  const [kind = alone && fields.has('go') ? 'otherwise' : undefined] = present
  if (kind === undefined || present.length > 1) {
    const message = `an edge has one of \`when\`, \`unknown\`, \`otherwise\`, this has ${present.join(' and ') || 'none'}`
    fields.report({ code: 'edge/kind', message, hint: '`{when: CONDITION, go: STEP}`' })
    return undefined
  }
  const { when, go, because, why } = fields.values
  const besides = { go: ['when', undefined], why: ['unknown'] } as const
  for (const [key, beside] of Object.entries(besides) as [keyof typeof besides, readonly unknown[]][]) {
    if (beside.includes(present[0]) || !fields.has(key)) continue
    const message = `nothing reads \`${key}\` here`
    const itself = key === 'go' ? `; \`${kind}\` names its step itself` : ''
    const hint = `it stands beside \`${beside[0]}\`${itself}`
    fields.report({ code: 'key/unknown', message, place: fields.placeOf(key), hint })
  }
  if (kind === 'when') return when && go && { kind, when, go, because }
  const to = fields.values[kind] ?? go
  if (kind === 'otherwise') return to && { kind, go: to, because }
  return to && (why || !fields.has('why')) ? { kind, go: to, because, why } : undefined
}
