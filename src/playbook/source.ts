import { type CST, LineCounter, Parser } from 'yaml'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'

/** What a playbook may be at most. Checked before YAML is composed: deep nesting aborts Node beyond any catch, and many keys take minutes. */
export const bounds = { bytes: 256 * 1024, depth: 64, nodes: 5000, aliases: 10 }

/** A playbook's text that may be composed, with the places of its offsets. */
export interface Source {
  readonly text: string
  readonly placeOf: (start: number, end: number) => Place
}

/** Decodes and bounds a playbook's bytes; what is refused is a diagnostic. */
export function openSource(bytes: Uint8Array | string): {
  source?: Source
  text: string
  diagnostics: Diagnostic[]
} {
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
  if (size > bounds.bytes) {
    return refused('', 'file/too-large', `the file has ${size} bytes; a playbook has at most ${bounds.bytes}`)
  }
  const text = typeof bytes === 'string' ? bytes : decode(bytes)
  if (text === undefined) return refused('', 'file/not-text', 'the file is not UTF-8 text')
  if (text.trim() === '') return refused(text, 'file/empty', 'the file is empty')
  const lines = new LineCounter()
  for (let at = 0; at >= 0; at = text.indexOf('\n', at) + 1 || -1) lines.addNewLine(at)
  const source: Source = { text, placeOf: (start, end) => placeIn(lines, start, end) }
  const diagnostics = [...strangeCharacters(source), ...tooMuch(source)]
  return { ...(diagnostics.length === 0 && { source }), text, diagnostics }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function refused(text: string, code: string, message: string): { text: string; diagnostics: Diagnostic[] } {
  const place = { line: 1, column: 1, start: 0, end: 0 }
  return { text, diagnostics: [{ code, severity: 'error', message, place, hint: '' }] }
}

function placeIn(lines: LineCounter, start: number, end: number): Place {
  const { line, col } = lines.linePos(start)
  return { line, column: col, start, end: Math.max(end, start) }
}

/** What a terminal would obey and a reader would not see: an author's text must show what it is. */
function strangeCharacters({ text, placeOf }: Source): Diagnostic[] {
  const strange = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
  return [...text.matchAll(strange)]
    .filter(([character]) => !'\n\r\t'.includes(character))
    .slice(0, 10)
    .map((match) => {
      const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      return {
        code: 'file/character',
        severity: 'error',
        message: `the invisible character U+${code} stands here`,
        place: placeOf(match.index, match.index + match[0].length),
        hint: 'Delete it.',
      }
    })
}

type Item = { token: CST.Token; depth: number }

/** Depth, nodes and aliases, over the concrete syntax tree, which is made and walked without recursion. */
function tooMuch({ text, placeOf }: Source): Diagnostic[] {
  let nodes = 0
  let aliases = 0
  const report = (token: CST.Token, code: string, message: string): Diagnostic[] => {
    const at = 'offset' in token ? token.offset : 0
    return [{ code, severity: 'error', message, place: placeOf(at, at + 1), hint: '' }]
  }
  const left: Item[] = [...new Parser().parse(text)].map((token) => ({ token, depth: 0 }))
  for (let item = left.pop(); item; item = left.pop()) {
    const { token, depth } = item
    nodes += 1
    if (token.type === 'alias') aliases += 1
    if (depth > bounds.depth)
      return report(token, 'file/too-deep', `it is nested more than ${bounds.depth} levels deep`)
    if (nodes > bounds.nodes) return report(token, 'file/too-many', `it has more than ${bounds.nodes} nodes`)
    if (aliases > bounds.aliases)
      return report(token, 'file/aliases', `it has more than ${bounds.aliases} aliases`)
    for (const child of childrenOf(token)) left.push({ token: child, depth: depth + 1 })
  }
  return []
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].filter((each): each is CST.Token => !!each))
}
