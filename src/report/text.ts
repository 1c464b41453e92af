import type { Span, Text, Tone } from '../model/block.ts'

export function code(text: string, tone: Tone = 'plain'): Span {
  return { as: 'code', tone, text }
}

export function strong(text: string, tone: Tone = 'plain'): Span {
  return { as: 'strong', tone, text }
}

export function plain(text: string, tone: Tone = 'plain'): Span {
  return { as: 'plain', tone, text }
}

export const noText: Text = []

/** A text from a template. What is filled in is data, so code, unless it is a piece or a text made on purpose. */
export function text(
  words: TemplateStringsArray,
  ...values: readonly (string | number | Span | Text)[]
): Text {
  return words
    .flatMap((word, at) => {
      const value = values[at]
      return value === undefined ? [plain(word)] : [plain(word), ...spans(value)]
    })
    .filter((span) => span.as === 'code' || span.text !== '')
}

function spans(value: string | number | Span | Text): Text {
  if (typeof value === 'number') return [plain(String(value))]
  if (typeof value === 'string') return [code(value)]
  return Array.isArray(value) ? value : [value as Span]
}

/** Texts with something between them. */
export function joinText(texts: readonly Text[], between: string): Text {
  return texts.flatMap((each, at) => (at === 0 ? each : [plain(between), ...each]))
}

/** `1 call`, `3 calls`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
