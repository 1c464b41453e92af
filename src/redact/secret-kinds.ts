/** A kind of secret that shows by its form. */
interface SecretKind {
  readonly kind: string
  /** Global, with one group: the part that is secret. No repetition stands in another over the same characters: time stays linear. */
  readonly pattern: RegExp
  /** What looks like it and is none. */
  readonly not?: RegExp
}

const named = 'password|passphrase|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|credentials?'

/**
 * What is taken for a secret wherever a machine or a person says it. Names of kernel functions, numbers in hexadecimal and the
 * likes of `passwd: files` in nsswitch.conf must pass: evidence is not to be damaged.
 */
export const secretKinds: readonly SecretKind[] = [
  {
    kind: 'private key',
    pattern:
      /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:(?:\r?\n|\\r\\n|\\n)[ \t]*(?:[A-Za-z0-9+/=]{1,200}|[A-Za-z-]{1,30}: [^\n\\]{0,200})?)*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?)/g,
  },
  { kind: 'password hash', pattern: /(\$(?:1|2[abxy]|5|6|7|y|gy)\$[A-Za-z0-9./$=,]{16,200})/g },
  { kind: 'password', pattern: /:\/\/[^\s:@/'"]{1,100}:([^\s@/'"]{1,200})@/g },
  {
    kind: 'credentials',
    pattern:
      /authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|digest|token)\s{1,3}([A-Za-z0-9._~+/=-]{6,4000})/gi,
  },
  {
    kind: 'token',
    pattern: /\b(eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,2000})/g,
  },
  { kind: 'token', pattern: /\b((?:AKIA|ASIA)[0-9A-Z]{16})\b/g },
  { kind: 'token', pattern: /\b((?:gh[pousr]|glpat|github_pat|xox[abeprs])[_-][A-Za-z0-9_-]{16,255})/g },
  { kind: 'token', pattern: /\b(AIza[0-9A-Za-z_-]{35}|ya29\.[0-9A-Za-z_-]{20,2000})/g },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?:${named}|passwd(?=\s{0,3}=))["']?(?:\s{0,3}[:=]\s{0,3}|(?<=--[a-z-]{0,30})\s)["']?([^\s"',;&)\]}]{4,400})`,
      'gi',
    ),
    not: /^(?:0x[0-9a-f]+|null|none|true|false|yes|no|undefined|\(null|\[redacted)$/i,
  },
]
