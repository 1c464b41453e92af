import type { Line, Text } from '../../model/block.ts'
import type { TreeComparison } from '../../model/finding.ts'
import type { CallPosition, FunctionSource, SourcePosition } from '../../model/source-position.ts'
import { code, joinText, plain, text } from '../text.ts'

/** Calls and lines named at most. */
const most = 4

/** `f stands at net/core/x.c:33; it calls g at line 40, queue_work_on at line 42 (inlined: schedule_work, queue_work)`. */
export function sourceText({ fn, defined, calls }: FunctionSource, callees?: readonly string[]): Text {
  const stands = text`${fn} stands at ${code(showPosition(defined))}`
  const named = [...new Set(callees ?? calls.map(({ callee }) => callee))]
  const all = named.flatMap((callee) => {
    const own = calls.filter((call) => call.callee === callee)
    return own.length === 0 ? [] : [text`${callee} at ${sitesText(own, defined.file)}`]
  })
  const sites = all.slice(0, most)
  return sites.length === 0 ? stands : text`${stands}; it calls ${joinText(sites, ', ')}`
}

function sitesText(calls: readonly CallPosition[], home: string): Text {
  const shown = calls.slice(0, most).map(({ at, through }) => {
    const where = at.file === home ? plain(`line ${at.line}`) : code(showPosition(at))
    return through.length === 0
      ? [where]
      : text`${where} (inlined: ${joinText(
          through.map((fn) => [code(fn)]),
          ', ',
        )})`
  })
  return joinText(shown, ' or ')
}

function showPosition({ file, line }: SourcePosition): string {
  return `${file}:${line}`
}

/** Where the first places stand, with the calls that differ there; and once why positions are not known. */
export function placesInSources({ places, sourceless = [] }: TreeComparison): readonly Line[] {
  const seen = new Set<string>()
  const lines = places.slice(0, most).flatMap(({ source, children }) => {
    if (!source || seen.has(source.fn)) return []
    seen.add(source.fn)
    const differing = children.filter(({ mark, noise }) => mark !== '=' && noise === '').map(({ fn }) => fn)
    return [lineOf(sourceText(source, differing))]
  })
  return [...lines, ...whyLines(sourceless)]
}

export function whyLines(why: readonly string[] = []): readonly Line[] {
  return why.map((sentence) => ({ tone: 'faint', text: text`source positions: ${plain(sentence)}` }))
}

export function lineOf(words: Text): Line {
  return { tone: 'plain', sign: 'point', text: words }
}
