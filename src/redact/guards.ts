/** A text that a pattern has found, and what stands around it. */
interface Found {
  readonly secret: string
  /** The match before the secret: the name and what parts them. */
  readonly name: string
  /** A little of what follows. */
  readonly after: string
}

/** What stands where a secret would and only speaks of one. */
const words = new Set(
  `absent accepted active agent always any ask auto basic bearer blank boolean bool bytes changed compat configured correct created
  default deleted denied deprecated disable disabled empty enable enabled encrypted env error expired expires failed failure false
  file files forbidden found generated given hash hashed hidden ident inactive incorrect integer internal invalid key keyring ldap
  loaded locked masked md5 missing mismatch must never nil nis none null number object off omitted only optional passphrase password
  peer pending plain plaintext present prompt rejected removed required revoked rotated scram-sha-256 secret set sha256 sha512 sss
  stdin string success supported systemd text token true trust undefined unencrypted unknown unset unsupported updated used user
  username valid verified without without-password prohibit-password wrong yescrypt yes`.split(/\s+/),
)

/** `$NAME`, `%s`, `<password>`, `****`, `{{ … }}`: something fills it in, or has hidden it. */
const placeholder =
  /^(?:[*•.#_-]{3,}|x{3,}|<.*>?|\$\(.*|\$\{.*|\$[A-Za-z_]\w*|`.*|%[-\w(].*|%\w+%|\{\{?.*|@\w+@|\[.*|\(null\).*|\(none\)|\(.*\))$/i
const path =
  /^(?:[A-Z]:\\|(?:file:)?(?:~|\.{0,2})\/[\w.@+-]+(?:\/|$)|[\w./@+-]{1,200}\.(?:pem|key|crt|cer|pub|p12|jks|txt|conf|json|ya?ml|env|so|ko|[ch]|py|go|rs|js|ts|sock|gpg|asc)$)/
const code = /^(?:[A-Za-z_][\w.]*[([]|(?:process\.env|os\.environ|secrets|vars?|config|self|this|args|env)\.)/
const address = /^(?:0x[0-9a-f]+|(?:[0-9a-f]{2}:){3,}[0-9a-f]{2}.*|[0-]+)$/i

const number = /^[-+]?\d[\d.,_:]*[a-z%]{0,3}$/i
const version = /^v?\d+(?:\.\d+)+(?:[-+~_.][\w.+~-]*)?$/i
const date = /^\d{4}-\d\d-\d\d/
const fingerprint = /^(?:sha(?:1|224|256|384|512)|md5)[-:]/i
const joinedWords = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?:[-_./:+@ ](?:[A-Z]?[a-z]+|[A-Z]+))*$/
const camelCase = /^[A-Za-z][a-z]+(?:[A-Z][a-z]+)*$/
/** `default-token-x7f2k`, `web-tls-v2`: the name that something has in a cluster. */
const objectName = /^[a-z]{2,}(?:-[a-z]+)+-(?:[a-z0-9]{5}|v?\d{1,3})$/

/** It only speaks of a secret, or says where one is. */
function speaks({ secret, name, after }: Found): boolean {
  const bare = secret.replace(/[.,;:!?)\]}]+$/, '')
  if (bare.length < 3 || words.has(bare.toLowerCase())) return true
  // `password: Authentication failure` goes on as a sentence does.
  if (/^[A-Za-z]+$/.test(bare) && /:\s/.test(name) && /^[ \t]+[A-Za-z]{2}/.test(after)) return true
  return placeholder.test(bare) || path.test(bare) || code.test(bare) || address.test(bare)
}

/** Nothing of it is drawn by lot: words, numbers, versions, names. */
function isWords({ secret }: Found): boolean {
  const bare = secret.replace(/[.,;:!?)\]}]+$/, '')
  if (bare.length < 6) return true
  if (joinedWords.test(bare) || camelCase.test(bare)) return true
  return [number, version, date, fingerprint, objectName].some((form) => form.test(bare))
}

function isNumber({ secret }: Found): boolean {
  return secret.length < 6 || [number, version, date].some((form) => form.test(secret))
}

/**
 * What looks like a secret and is none. `spoken`, for passwords, which may be words and numbers: it only speaks of one. `counted`:
 * numbers too. `guessable`, for keys and tokens, which are drawn by lot: words and names too.
 */
export const guards: Readonly<Record<'spoken' | 'counted' | 'guessable', (found: Found) => boolean>> = {
  spoken: speaks,
  counted: (found) => speaks(found) || isNumber(found),
  guessable: (found) => speaks(found) || isWords(found),
}
