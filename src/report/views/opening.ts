import type { Block } from '../../model/block.ts'
import { plain, text } from '../text.ts'

/** Where one is: the step, the way here, and what the step has to say. `say` is the author's Markdown, filled in. */
export function openingView(step: {
  readonly number: number
  readonly id: string
  readonly title: string
  /** The steps so far, this one last. */
  readonly trail: readonly string[]
  readonly say: string
}): readonly Block[] {
  return [
    {
      kind: 'heading',
      level: 2,
      text: [plain(step.title)],
      over: text`step ${step.number} · ${step.id}`,
      trail: foldTrail(step.trail),
    },
    ...(step.say.trim() === '' ? [] : [{ kind: 'markdown' as const, text: step.say }]),
  ]
}

/** The last four steps of the way; the ones before them become one `…`. */
function foldTrail(trail: readonly string[]): readonly string[] {
  return trail.length <= 5 ? trail : ['…', ...trail.slice(-4)]
}
