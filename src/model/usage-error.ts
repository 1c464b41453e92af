/** A user's mistake: shown without a stack, with what to do next. The only error class of the house. */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(
    message: string,
    /** The next thing to do; empty when the message says it. */
    readonly hint = '',
  ) {
    super(message)
  }
}
