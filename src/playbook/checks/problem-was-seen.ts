import { type ConditionTree, leavesOfCondition } from '../../model/condition-tree.ts'
import { unseenKinds } from '../../model/could-not-look-kinds.ts'
import type { Place } from '../../model/place.ts'
import type { Edge, Playbook, Step } from '../../model/playbook.ts'
import { defineCheck } from '../read/draft.ts'

const blameless = 'lead it to an end that blames nobody'

export const problemWasSeen = defineCheck({
  rules: ['edge/blames-unseen'],
  needsWhole: true,
  check: ({ playbook }, report) => {
    const say = (to: string, place: Place, hint: string) => {
      const problem = problemBehind(playbook, to)
      if (problem === undefined) return
      const message = `this leads to the problem \`${problem}\` also when nobody looked, or nobody saw the end of it`
      report({ code: 'edge/blames-unseen', message, place, hint })
    }
    for (const { edges, envelope } of playbook.steps.values()) {
      const doubtful = edges.some((edge) => edge.kind === 'when' && hasDoubts(edge.when.tree))
      for (const edge of edges) {
        const { value, place } = edge.go
        const narrower = `write \`{unknown: ${value}, why: cannot}\`, and lead the rest (\`unknown: STEP\`) to an end that blames nobody`
        if (edge.kind === 'unknown' && doubtful && takesUnseen(edge, edges))
          say(value, place, edge.why ? blameless : narrower)
        if (edge.kind === 'when' && edge.when.tree && holdsUnseen(edge.when.tree, true))
          say(
            value,
            place,
            'ask for something that was observed as well, or lead it to an end that blames nobody',
          )
      }
      const { couldNotLook } = envelope
      const split = unseenKinds.every((kind) =>
        edges.some((edge) => edge.kind === 'unknown' && edge.why === kind),
      )
      if (couldNotLook && !split) say(couldNotLook.go.value, couldNotLook.go.place, blameless)
    }
  },
})

function hasDoubts(tree: ConditionTree | undefined): boolean {
  return tree !== undefined && leavesOfCondition(tree).some(({ doubts }) => doubts.length > 0)
}

/** Whether an `unknown` edge is taken when nobody looked, or nobody saw the end of it. */
function takesUnseen({ why }: Extract<Edge, { kind: 'unknown' }>, edges: readonly Edge[]): boolean {
  if (why !== undefined) return unseenKinds.includes(why)
  return unseenKinds.some((kind) => !edges.some((edge) => edge.kind === 'unknown' && edge.why === kind))
}

/** Whether a condition can come to this truth though nothing that it reads was observed. */
function holdsUnseen(tree: ConditionTree, truth: boolean): boolean {
  switch (tree.kind) {
    case 'leaf':
      return tree.asksForTrial ? truth : tree.asksForValue && !truth
    case 'not':
      return holdsUnseen(tree.inner, !truth)
    case 'if':
      return [tree.yes, tree.no].some((branch) => holdsUnseen(branch, truth))
    default: {
      const sides = [tree.left, tree.right].map((side) => holdsUnseen(side, truth))
      return (tree.kind === 'and') === truth ? sides.every(Boolean) : sides.some(Boolean)
    }
  }
}

/** The problem to which a step leads without a decision in between; undefined: none. */
function problemBehind({ steps }: Playbook, from: string): string | undefined {
  const seen = new Set<string>()
  for (let step = steps.get(from); step && !seen.has(step.id); step = steps.get(onlyWayOn(step) ?? '')) {
    seen.add(step.id)
    if (step.body.declares.concludes)
      return step.body.declares.concludes.outcome === 'problem' ? step.id : undefined
  }
  return undefined
}

function onlyWayOn({ edges, fallsTo }: Step): string | undefined {
  if (edges.some((edge) => edge.kind === 'when')) return undefined
  return edges.find((edge) => edge.kind === 'otherwise')?.go.value ?? fallsTo
}
