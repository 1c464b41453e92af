import type { Report } from '../../model/diagnostic.ts'
import type { Source } from './source.ts'

/** Control, format (bidi, zero-width, tags), surrogate and separator characters: what is shown would not be what runs. */
const hidden = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const hiddenInSource = /(?!\r\n|[\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Reports raw hidden characters anywhere in the file, comments too: the first of each line. */
export function checkCharacters(source: Source, report: Report): void {
  const lines = new Set<number>()
  for (const match of source.text.matchAll(hiddenInSource)) {
    const place = source.place(match.index, match.index + match[0].length)
    if (lines.has(place.line)) continue
    lines.add(place.line)
    report({ ...explain(match[0], place), fix: [{ place, text: '' }] })
  }
}

/** The first hidden character that an escape such as `\e` put into a value. */
export function hiddenCharacter(value: string, place: Parameters<Report>[0]['place']) {
  const found = hidden.exec(value)
  return found && explain(found[0], place)
}

function explain(character: string, place: Parameters<Report>[0]['place']): Parameters<Report>[0] {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return {
    code: 'file/hidden-character',
    message: `there is a hidden character here, U+${code}${named[code] ?? ''}`,
    hint: 'take it out: what people see must be what runs',
    place,
  }
}

const named: Readonly<Record<string, string>> = {
  '000D': ' (carriage return)',
  '001B': ' (escape)',
  '00AD': ' (soft hyphen)',
  '200B': ' (zero-width space)',
  '200E': ' (left-to-right mark)',
  '200F': ' (right-to-left mark)',
  '202A': ' (bidirectional embedding)',
  '202B': ' (bidirectional embedding)',
  '202D': ' (bidirectional override)',
  '202E': ' (bidirectional override)',
  '2066': ' (bidirectional isolate)',
  '2067': ' (bidirectional isolate)',
  '2068': ' (bidirectional isolate)',
  FEFF: ' (byte order mark)',
}
