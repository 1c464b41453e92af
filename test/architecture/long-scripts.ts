/** The template literals of a TypeScript text, without what stands in `${}` in them. */
export function templatesIn(text: string): readonly string[] {
  const found: string[] = []
  let at = 0
  /** Reads on from behind a backtick, and gives what stands before the closing one. */
  const template = (): string => {
    let own = ''
    for (; at < text.length; at += 1) {
      if (text[at] === '`') break
      if (text[at] === '\\') own += text[at++]
      else if (text.startsWith('${', at)) {
        at += 2
        code('}')
        continue
      }
      own += text[at]
    }
    at += 1
    found.push(own)
    return own
  }
  /** Reads code on from here to a closing bracket, or to the end. */
  const code = (until?: string): void => {
    for (let depth = 0; at < text.length; at += 1) {
      const character = text[at] ?? ''
      if (character === until && depth === 0) return
      if (text.startsWith('//', at)) at = endOr(text.indexOf('\n', at))
      else if (text.startsWith('/*', at)) at = endOr(text.indexOf('*/', at) + 1)
      else if (character === "'" || character === '"') skipString(character)
      else if (character === '`') {
        at += 1
        template()
        at -= 1
      } else if (character === '{') depth += 1
      else if (character === '}') depth -= 1
    }
  }
  const endOr = (found: number) => (found <= 0 ? text.length : found)
  const skipString = (quote: string): void => {
    for (at += 1; at < text.length && text[at] !== quote && text[at] !== '\n'; at += 1)
      if (text[at] === '\\') at += 1
  }
  code()
  return found
}

/** Words that end a construct of sh at the beginning of a line. */
const shell = /^\s*(?:fi|done|esac)\b|\b(?:then|do)$/m

/** The texts of a TypeScript file that are sh and longer than this many lines. */
export function longScripts(text: string, most: number): readonly string[] {
  return templatesIn(text).filter((each) => shell.test(each) && each.split('\n').length - 1 > most)
}
