/** What a casebook command ends with. */
export const exitCodes = {
  /** A conclusion was reached; the command did what was asked. */
  done: 0,
  /** No conclusion: inconclusive or stopped; mistakes found in a playbook; replay decided otherwise. */
  notDone: 1,
  /** The user's to mend: an unknown playbook, a bad flag, an unreachable host, a full disk. */
  usage: 2,
  /** A bug in casebook. */
  bug: 3,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
