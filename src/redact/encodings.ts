import { shortestSecret } from '../model/secret-pattern.ts'

/** The forms in which a value may stand in a text: itself, escaped, in hex, in base64 wherever it begins in the encoded bytes. */
export function formsOf(value: string): readonly string[] {
  const bytes = new TextEncoder().encode(value)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const escaped = JSON.stringify(value).slice(1, -1)
  const encoded = [0, 1, 2].flatMap((offset) => base64At(bytes, offset))
  const all = [
    value,
    ...value.split('\n').map((line) => line.trim()),
    escaped,
    encodeURIComponent(value),
    hex,
    hex.toUpperCase(),
    ...encoded,
    ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
  return [...new Set(all)].filter((form) => form.length >= shortestSecret).sort((a, b) => b.length - a.length)
}

/** What base64 shows of the bytes when `offset` others stand before them, without the characters that depend on the neighbours. */
function base64At(bytes: Uint8Array, offset: number): readonly string[] {
  const padded = [...new Uint8Array(offset), ...bytes]
  const text = btoa(String.fromCharCode(...padded)).replaceAll('=', '')
  const clean = text.slice(Math.ceil((offset * 8) / 6), padded.length % 3 === 0 ? undefined : -1)
  return [clean]
}
