/** The beginning of a text that is too long for where it stands; what is left out is said. */
export function shorten(text: string, length: number): string {
  const chars = [...text]
  return chars.length <= length ? text : `${chars.slice(0, length - 1).join('')}…`
}

/** At most that many characters from the beginning of a text, the last one marked when some are left out. Costs what it gives, not what it gets. */
export function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The same from its end. */
export function ending(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(-most).replace(/^[\udc00-\udfff]/, '')}`
}

/** Both ends of a text that is too long for where it stands, and how much is left out between them. */
export function shortenMiddle(text: string, most: number): string {
  if (text.length <= most) return text
  const side = Math.floor(most / 2)
  return `${beginning(text, side)}[${text.length - 2 * side} characters]${ending(text, side)}`
}

/** The first lines of a long text, at most `most` of them and 16 KB, with a last line that says how much is left out. */
function firstLines(text: string, most: number): string {
  const kept = text.slice(0, 16_384).split('\n').slice(0, most).join('\n')
  const left = text.slice(kept.length).replace(/^\n/, '').trimEnd()
  if (left === '') return text.trimEnd()
  return `${kept}\n[${left.split('\n').length} more lines, ${left.length} characters, are left out here; the case holds them]`
}

/** What is shown of a long text. */
export type Cut = (text: string) => string

/** What a page or a screen has room for. */
export const briefly: Cut = (text) => firstLines(text, 200)

/** Every text whole, as long as all of them together have no more characters than that; then only how it begins. */
export function wholeWithin(characters: number): Cut {
  let left = characters
  return (text) => {
    if (text.length > left) return briefly(text)
    left -= text.length
    return text.trimEnd()
  }
}

/** An ISO time for people, in UTC; anything else as it is. */
export function showTime(iso: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(iso)
  return match ? `${match[1]} ${match[2]} UTC` : iso
}
