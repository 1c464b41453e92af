/** What casebook finds in a playbook, under an id that never changes. */
export interface Rule {
  /** A warning leaves the playbook usable. */
  readonly severity: 'error' | 'warning'
  /** The mistake, as a noun with an article: "a tab as indentation". */
  readonly finds: string
  /** Why it is one: one sentence. */
  readonly why: string
}
