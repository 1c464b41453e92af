/** A piece of a text as it is written: `value` is what stands between `${` and `}`, from `start` on. */
export type Slotted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly start: number }
  | { readonly kind: 'open'; readonly start: number }
  | { readonly kind: 'code'; readonly fence: string; readonly pieces: readonly Slotted[] }

/** A span or a block of code in Markdown: as many backticks at its end as at its beginning. */
const code = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y
const backticks = /`+/y

/** A text as its pieces. `$${` is `${` itself; a `${` without its `}` is open. `from`: where the text begins. */
export function slotsOf(text: string, form: 'markdown' | 'line', from = 0): Slotted[] {
  const pieces: Slotted[] = []
  let plain = ''
  const add = (piece: Slotted) => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain })
    plain = ''
    pieces.push(piece)
  }
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('$${', at)) {
      plain += '${'
      at += 3
    } else if (text.startsWith('${', at)) {
      const end = endOf(text, at + 2)
      add(
        end < 0
          ? { kind: 'open', start: from + at }
          : { kind: 'value', text: text.slice(at + 2, end), start: from + at + 2 },
      )
      at = end < 0 ? text.length : end + 1
    } else if (form === 'markdown' && text[at] === '`') {
      const [span, fence = '', inner = ''] = match(code, text, at)
      if (span === undefined) {
        const [run = ''] = match(backticks, text, at)
        plain += run
        at += run.length
      } else {
        add({ kind: 'code', fence, pieces: slotsOf(inner, 'line', from + at + fence.length) })
        at += span.length
      }
    } else plain += text[at++]
  }
  if (plain !== '') pieces.push({ kind: 'text', text: plain })
  return pieces
}

function match(pattern: RegExp, text: string, at: number): readonly (string | undefined)[] {
  pattern.lastIndex = at
  return pattern.exec(text) ?? []
}

/** Where the expression ends: at the first `}` that stands in no text of its own; -1: nowhere. */
function endOf(text: string, start: number): number {
  let quote = ''
  for (let at = start; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (quote !== '') {
      if (letter === '\\') at++
      else if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '}') return at
  }
  return -1
}
