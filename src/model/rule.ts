/** What casebook finds in a playbook, under an id that never changes. */
export interface Rule {
  /** A warning leaves the playbook usable. */
  readonly severity: 'error' | 'warning'
  /** The mistake, as a noun with an article: "a tab as indentation". */
  readonly finds: string
  /** Why it is one: one sentence. */
  readonly why: string
  /** A playbook that a case holds may break it: it was written before the rule, and the engine keeps what the rule is for. */
  readonly keptMayBreak?: true
}
