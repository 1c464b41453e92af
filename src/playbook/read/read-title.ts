import { isMap, parseDocument } from 'yaml'

/** The title and the lines that go on with it: they are indented, or empty. */
const entry = /^(?:title|"title"|'title')[ \t]*:(?:[ \t].*)?$(?:\r?\n(?:[ \t].*)?$)*/m

/**
 * What a playbook calls itself, from the first lines of its file: nothing else is read or checked, so that a list of many
 * playbooks shows at once. Undefined: these lines say none, or not in a way that can be read.
 */
export function readTitle(head: string): string | undefined {
  const [written] = entry.exec(head) ?? []
  if (written === undefined) return undefined
  const { contents, errors } = parseDocument(written, { prettyErrors: false, logLevel: 'silent' })
  const title: unknown = errors.length === 0 && isMap(contents) ? contents.get('title') : undefined
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined
}
