/** The flags of `casebook run`, as commander hands them over. */
export interface RunFlags {
  readonly suspect: string
  readonly baseline?: string
  readonly set: readonly string[]
  readonly answers?: string
  readonly yes: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly case?: string
  readonly sshConfig?: string
  readonly sshOption: readonly string[]
}
