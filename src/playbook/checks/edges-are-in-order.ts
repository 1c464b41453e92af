import type { Edge } from '../../model/playbook.ts'
import { defineCheck } from '../read/draft.ts'

export const edgesAreInOrder = defineCheck({
  rules: ['edge/second', 'edge/after-otherwise', 'edge/after-unknown', 'edge/unknown-alone'],
  needsWhole: false,
  check: ({ playbook }, report) => {
    for (const { edges, envelope } of playbook.steps.values()) {
      for (const kind of ['unknown', 'otherwise'] as const) {
        const second = edges.find(
          (edge, at) => edge.kind === kind && edges.slice(0, at).some((each) => isSame(each, edge)),
        )
        const message = `a second \`${kind}\` is never taken`
        if (second) report({ code: 'edge/second', message, place: second.go.place, hint: 'take it out' })
      }
      const last = edges.findIndex((edge) => edge.kind === 'otherwise')
      const after = last < 0 ? undefined : edges.slice(last + 1).find((edge) => edge.kind !== 'otherwise')
      if (after) {
        const message = `\`${after.kind}\` stands after \`otherwise\`, which ends the list`
        report({ code: 'edge/after-otherwise', message, place: after.go.place, hint: 'put `otherwise` last' })
      }
      const rest = edges.findIndex((edge) => edge.kind === 'unknown' && edge.why === undefined)
      const split =
        rest < 0 ? undefined : edges.slice(rest + 1).find((edge) => edge.kind === 'unknown' && edge.why)
      if (split) {
        const message = 'an `unknown` with a `why` stands after the one for all the rest'
        report({
          code: 'edge/after-unknown',
          message,
          place: split.go.place,
          hint: 'put the one without `why` last',
        })
      }
      // A step that could not look goes by the edge that is for its reason.
      const splits = (edge: Edge) => edge.kind === 'unknown' && edge.why && envelope.couldNotLook
      const unknown = edges.find((edge) => edge.kind === 'unknown' && !splits(edge))
      if (unknown && !edges.some((edge) => edge.kind === 'when')) {
        const message = 'without a `when` nothing can be unknown'
        report({
          code: 'edge/unknown-alone',
          message,
          place: unknown.go.place,
          hint: '',
        })
      }
    }
  },
})

/** Whether the first of two is taken whenever the other one could be. */
function isSame(one: Edge, other: Edge): boolean {
  if (one.kind === 'unknown' && other.kind === 'unknown') return one.why === other.why
  return one.kind === other.kind
}
