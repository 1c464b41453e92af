import {
  type Document,
  isAlias,
  isMap,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Source } from './source.ts'

export type MapNode = YAMLMap.Parsed

/** Composes bounded YAML. The parser's warnings are errors: a `!seen(a)` would else be an empty text with only a warning. */
export function composeDocument(source: Source): {
  top?: MapNode
  document?: Document.Parsed
  diagnostics: Diagnostic[]
} {
  const lineCounter = new LineCounter()
  const documents = parseAllDocuments<ParsedNode>(source.text, {
    lineCounter,
    prettyErrors: false,
    version: '1.2',
  })
  const [document, second] = Array.isArray(documents) ? documents : []
  const error = (code: string, message: string, start: number, end: number, hint = ''): Diagnostic => {
    return { code, severity: 'error', message, place: source.placeOf(start, end), hint }
  }
  if (!document) return { diagnostics: [error('file/empty', 'the file holds no playbook', 0, 0)] }
  const diagnostics = [...document.errors, ...document.warnings].map(({ code, message, pos }) => {
    const [start, end] = code === 'MISSING_CHAR' ? openingOf(source.text, pos) : pos
    return error(`yaml/${code.toLowerCase().replaceAll('_', '-')}`, message, start, end, hintFor(code))
  })
  if (second) {
    const [start] = second.range ?? [0]
    diagnostics.push(
      error('file/several', 'the file holds several documents', start, start + 3, 'One playbook, one file.'),
    )
  }
  if (diagnostics.length > 0) return { diagnostics }
  if (!isMap(document.contents)) {
    const hint = 'It begins with `playbook: name` and `title: …`.'
    return {
      diagnostics: [error('file/not-a-playbook', 'the file is no map of keys and values', 0, 1, hint)],
    }
  }
  return { top: document.contents, document, diagnostics }
}

function hintFor(code: string): string {
  if (code === 'TAG_RESOLVE_FAILED') return 'A condition that begins with ! needs quotes: when: "!called(…)".'
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.'
  return ''
}

/** A quote that is never closed is found at the end of the file; what matters is where it began. */
function openingOf(text: string, pos: readonly [number, number]): [number, number] {
  if (pos[0] < text.trimEnd().length) return [pos[0], pos[1]]
  const quote = Math.max(text.lastIndexOf('"', pos[0] - 1), text.lastIndexOf("'", pos[0] - 1))
  return quote < 0 ? [pos[0], pos[1]] : [quote, quote + 1]
}

/** The node that stands here, aliases followed. */
export function resolveNode(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(document) : node
}
