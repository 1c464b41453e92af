import type { Place, Range } from './place.ts'
import type { Role } from './role.ts'

/** A mention of a name in a condition. `this` stands for the machine that an action is offered on. */
export type Use = Mention &
  (
    | { readonly of: 'fact'; readonly role: Role | 'this'; readonly name: string }
    | {
        readonly of: 'call'
        readonly role: Role | 'this' | 'both'
        readonly step: string
        readonly label: string
      }
    | { readonly of: 'name'; readonly name: string }
  )

interface Mention {
  /** In the condition's own text. */
  readonly range: Range
  /** In the playbook. */
  readonly place: Place
  /** The texts that are written out beside it to be compared with: `done` in `suspect.watch.action == "done"`. */
  readonly comparedWith?: readonly string[]
}
