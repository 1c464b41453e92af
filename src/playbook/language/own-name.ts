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
  return shape.test(name) && !isReserved(name)
}

/** Whether a word means something already. */
export function isReserved(name: string): boolean {
  return reserved.has(name)
}
