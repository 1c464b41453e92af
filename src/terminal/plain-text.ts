import { hang } from './lay.ts'

/** Words and the marks between them: no sign of Markdown, nothing that a terminal lays out otherwise, no word that becomes a link. */
const words = /^[A-Za-z(][A-Za-z0-9 .,;?()'"%/]*$/

/** Whether Markdown leaves a text as it is, but for the ends of its lines: paragraphs of plain words. A doubt is a no. */
export function isPlain(text: string): boolean {
  const lines = text.trimEnd().split('\n')
  return lines.every((line) => line === '' || (words.test(line) && !/ $|www\./i.test(line)))
}

/** A plain text in lines of at most `width` columns, an empty one between two paragraphs. */
export function plainLines(text: string, width: number): readonly string[] {
  const paragraphs = text.split(/\n{2,}/).filter((each) => each.trim() !== '')
  return paragraphs.flatMap((each, at) => [
    ...(at > 0 ? [''] : []),
    ...hang(each.trim().replaceAll('\n', ' '), width, ''),
  ])
}
