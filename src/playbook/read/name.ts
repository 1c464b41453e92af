import type { Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'

const shape = /^[a-z][a-z0-9_]{0,63}$/

/** Words that conditions or the words of playbooks need for themselves. */
const reserved = new Set(
  `suspect baseline this action is_present is_recorded true false null in as break const continue else for function if
  import let loop namespace package return var void while constructor
  bool bytes cel double google int list map null_type optional string type uint`.split(/\s+/),
)

/** What the playbook's own names look like, for those that cannot call {@link isName}. */
export const namePattern = new RegExp(`^(?!(?:${[...reserved].join('|')})$)[a-z][a-z0-9_]{0,63}$`)

/** Whether a name can be used at all: in conditions, in shell scripts, in file names. */
export function isName(name: string): boolean {
  return shape.test(name) && !reserved.has(name)
}

export function reportName(name: string, place: Place, report: Report): void {
  if (isName(name)) return
  if (shape.test(name)) {
    report({
      code: 'name/reserved',
      message: `\`${name}\` means something already and cannot be a name`,
      place,
      hint: `for example \`${name}_\``,
    })
    return
  }
  const shown = JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name)
  report({
    code: 'name/invalid',
    message: `${shown} is no name: names are conditions' names and shell variables`,
    place,
    hint: suggestion(name),
  })
}

function suggestion(name: string): string {
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
  const rule = 'a small letter, then at most 63 small letters, digits and _'
  return isName(better) ? `write \`${better}\`: ${rule}` : rule
}
