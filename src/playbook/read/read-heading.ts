import { isMap, parseDocument } from 'yaml'

/** What a playbook says of itself to somebody who looks for one. */
interface Heading {
  readonly title: string | undefined
  readonly about: string
  readonly symptoms: readonly string[]
}

/**
 * What stands on top of a playbook, from the first lines of its file: nothing else is read or checked, so that a list of many
 * playbooks shows at once. What these lines do not say, or not in a way that can be read, is left out.
 */
export function readHeading(head: string): Heading {
  const [title, about, symptoms] = ['title', 'about', 'symptoms'].map((key) => entryOf(head, key))
  const words = typeof symptoms === 'string' ? [symptoms] : Array.isArray(symptoms) ? symptoms : []
  return {
    title: typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined,
    about: typeof about === 'string' ? about : '',
    symptoms: words.filter((word): word is string => typeof word === 'string'),
  }
}

/** An entry of the outermost map: its first line, and the lines that go on with it, which are indented or empty. */
function entryOf(head: string, key: string): unknown {
  const entry = new RegExp(
    `^(?:${key}|"${key}"|'${key}')[ \\t]*:(?:[ \\t].*)?$(?:\\r?\\n(?:[ \\t].*|- .*)?$)*`,
    'm',
  )
  const [written] = entry.exec(head) ?? []
  if (written === undefined) return undefined
  const { contents, errors } = parseDocument(written, { prettyErrors: false, logLevel: 'silent' })
  if (errors.length > 0 || !isMap(contents)) return undefined
  const value: unknown = contents.toJSON()[key]
  return value
}
