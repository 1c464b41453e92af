import type { RuleId } from '../../model/rules/index.ts'
import { maxBytes } from './limits.ts'

/** The text of a playbook file, or why it is none. Nothing of a file that is too large is decoded. */
export function decodeText(input: Uint8Array | string): { text: string } | NotText {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  if (bytes.length > maxBytes) {
    const kilobytes = Math.ceil(bytes.length / 1024)
    return wrong('file/too-large', `the file has ${kilobytes} KB; a playbook has at most 256 KB`)
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return wrong('file/not-utf8', 'the file is UTF-16; a playbook is UTF-8', 'save it as UTF-8')
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0) return wrong('file/binary', `the file holds a NUL byte (at byte ${nul}): it is no text`)
  return decodeUtf8(bytes)
}

interface NotText {
  readonly code: RuleId
  readonly message: string
  readonly hint: string
  /** What could be read before the fault, for the place. */
  readonly before: string
}

function decodeUtf8(bytes: Uint8Array): { text: string } | NotText {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    const text = decoder.decode(bytes)
    return text.startsWith('\uFEFF') ? { ...byteOrderMark } : { text }
  } catch {
    const before = validBeginning(bytes)
    return wrong('file/not-utf8', 'the file is not UTF-8 from here on', 'save it as UTF-8', before)
  }
}

const byteOrderMark = wrong(
  'file/byte-order-mark',
  'the file begins with a byte order mark (U+FEFF)',
  'save it as UTF-8 without a byte order mark',
)

function validBeginning(bytes: Uint8Array): string {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const at = lenient.indexOf('\uFFFD')
  return at < 0 ? lenient : lenient.slice(0, at)
}

function wrong(code: RuleId, message: string, hint = '', before = ''): NotText {
  return { code, message, hint, before }
}
