/** A sentence of a text that people read, and the line that it begins in. */
export interface Sentence {
  readonly line: number
  readonly text: string
}

/** The sentences of a Markdown page: not its code, one of each cell of a table and of each item of a list. */
export function sentencesOfPage(page: string): readonly Sentence[] {
  const hidden = page.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ''))
  return paragraphsOf(hidden.split('\n'), startsAnew)
}

/** What begins a paragraph of its own without an empty line before it. */
const startsAnew = /^\s*(?:[-*#]|\d+\.|\|)/

/** The comments of a TypeScript file or a script. */
export function sentencesOfComments(source: string): readonly Sentence[] {
  const lines = source.split('\n').map((line) => {
    const comment = /^\s*(?:\/\*\*?|\*\/?|\/\/|#(?!!))\s?(.*?)(?:\*\/)?\s*$/.exec(line)
    return comment?.[1] ?? ''
  })
  return paragraphsOf(lines, startsAnew)
}

/** The texts of a TypeScript file that hold a sentence: at least four words. */
export function sentencesOfMessages(source: string): readonly Sentence[] {
  return source.split('\n').flatMap((line, at) => {
    if (/^\s*(?:\*|\/\/|\/\*|import )/.test(line)) return []
    const texts = [...line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`/g)]
    return texts
      .map(([, one, two, three]) => one ?? two ?? three ?? '')
      .filter((text) => /(?:[a-z,]+ ){3}[a-z]/i.test(text))
      .flatMap((text) => split(text).map((sentence) => ({ line: at + 1, text: sentence })))
  })
}

export function countWords(sentence: string): number {
  const plain = sentence
    .replace(/`[^`]*`/g, 'code')
    .replace(/\]\([^)]*\)/g, '')
    .replace(/<!--.*?-->/g, '')
  return plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

function paragraphsOf(lines: readonly string[], anew: RegExp): readonly Sentence[] {
  const found: Sentence[] = []
  let paragraph = ''
  let from = 0
  const end = () => {
    found.push(...split(paragraph).map((text) => ({ line: from + 1, text })))
    paragraph = ''
  }
  lines.forEach((line, at) => {
    if (line.trim() === '' || anew.test(line)) end()
    if (line.trim() === '') return
    if (paragraph === '') from = at
    paragraph += `${line.trim()} `
    if (line.startsWith('#')) end()
  })
  end()
  return found
}

/** A row of a table is split at its cells, and a cell at its semicolons: it lists. Nothing is split inside of code. */
function split(paragraph: string): readonly string[] {
  const pieces = /^\s*\|/.test(paragraph) ? paragraph.split(/(?<!\\)\||; /) : [paragraph]
  return pieces.flatMap((piece) => {
    const masked = piece.replace(/`[^`]*`/g, (code) => 'x'.repeat(code.length))
    const ends = [...masked.matchAll(/[.?!][*)”"]*\s+(?=\S)/g)].map(({ 0: end, index }) => index + end.length)
    return [0, ...ends].map((from, at) => piece.slice(from, ends[at]).trim()).filter((text) => text !== '')
  })
}
