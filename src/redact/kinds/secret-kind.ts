/** A kind of secret that shows by its form, or by what stands around it. */
export interface SecretKind {
  /** What tests and docs call it. */
  readonly id: string
  /** What stands in its place: `[redacted MARK 1]`. Small letters and spaces. */
  readonly mark: 'private key' | 'password hash' | 'password' | 'credentials' | 'token' | 'cookie' | 'key'
  /** What it is, for people. */
  readonly what: string
  /** Texts in small letters: one of them stands in whatever the pattern matches. The pattern runs only near one. */
  readonly hints: readonly string[]
  /** RE2. The first group that matched is the secret. */
  readonly pattern: string
  /** How far it may go: within its line, or over several lines. */
  readonly over: 'line' | 'lines'
  /** What the secret must not be, beside words that only speak of a secret; see {@link guards}. Absent: the form says enough. */
  readonly guard?: 'spoken' | 'counted' | 'guessable'
  /** RE2. What is found in a match that is no secret: another name, another field. */
  readonly not?: string
  /** The public document that gives the form. */
  readonly source: string
  /** A text made up by us, with the secret in it marked by `«` and `»`. */
  readonly example: string
}
