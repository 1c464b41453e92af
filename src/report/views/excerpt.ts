import type { Block } from '../../model/block.ts'
import type { Excerpt } from '../../model/declares.ts'
import { joinText, plain, text } from '../text.ts'

/** A piece of somebody's source, where it is from, and what to look for in it. `lookFor` is the filled-in Markdown. */
export function excerptView(excerpt: Omit<Excerpt, 'lookFor'>, lookFor: string): readonly Block[] {
  const from = [
    text`${excerpt.file}`,
    excerpt.function === '' ? [] : text`${excerpt.function}`,
    excerpt.kernels === '' ? [] : [plain(excerpt.kernels)],
    excerpt.license === '' ? [] : [plain(excerpt.license)],
  ].filter((part) => part.length > 0)
  return [
    {
      kind: 'code',
      title: joinText(from, ' · '),
      language: excerpt.language,
      text: excerpt.code,
      foreign: false,
    },
    ...(lookFor.trim() === ''
      ? []
      : [{ kind: 'markdown' as const, text: `**Look for:** ${lookFor.trim()}` }]),
  ]
}
