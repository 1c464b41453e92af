import type { SecretKind } from './secret-kind.ts'

const password = 'password|passwd|passphrase|passcode|pwd'
const drawn =
  'secret|token|credentials?|(?:api|access|secret|private|account|auth|shared|encryption|signing|master|storage|service|session|subscription|license|consumer|app|application|client|bot|deploy|write|ingest|admin|root|hmac|jwt|aes|crypt|cipher|fastopen)[_. -]?keys?|(?:api|auth)[_-]?(?:secret|token)|sharedaccesskey|accesskeyid'
/** Quotes around a name, as they are or escaped; a list's bracket. */
const nameEnd = String.raw`(?:\\{0,3}["'])?\]?`
const sign = String.raw`\s{0,3}(?::=|=>|[:=])\s{0,3}`
/** A value in quotes, in escaped quotes, or up to what ends one. */
const value = String.raw`(?:\\{1,3}["']([^"'\\\n]{3,})|"((?:[^"\\\n]|\\.){3,})"|'([^'\n]{3,})'|["']?([^\s\x00"',;&)\]}<>|\\]{3,}))`

/** `NAME=VALUE` where a variable of the environment is set or listed; a NUL parts them below /proc. */
function variable(name: string): string {
  return String.raw`(?m)(?:^|[\s\x00"'])${name}[0-9]?=["']?([^\s\x00"']{4,})`
}

/** What may stand right after a name that is given a value. */
const afterName = ['=', ':', '"', "'", '\\', ']', ' =', ' :', '  ', '\t', '1', '2']
const passwords = ['password', 'passwd', 'passphrase', 'passcode', 'pwd']
const keys = [
  'ikey',
  'skey',
  'tkey',
  'ekey',
  'hkey',
  'dkey',
  'nkey',
  'gkey',
  'rkey',
  'pkey',
  'ckey',
  '_key',
  '-key',
  '.key',
  ' key',
  'keys',
  'keyid',
]
const drawnWords = ['secret', 'token', 'credential', 'credentials', ...keys]

function named(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => afterName.map((after) => `${word}${after}`))
}

/** What a name gives away: `NAME=VALUE` and its kin in sh, ini, JSON, YAML, XML and on command lines. */
export const assignments: readonly SecretKind[] = [
  {
    id: 'password-assignment',
    mark: 'password',
    what: 'the value of something that is called a password',
    hints: named(passwords),
    pattern: `(?i)[a-z0-9_.-]*(?:${password})[0-9]?${nameEnd}${sign}${value}`,
    over: 'line',
    guard: 'spoken',
    not: String.raw`(?i)^(?:old)?pwd["']?\s{0,3}[:=]\s{0,3}["']?/|(?:no|bad|hash|max|min|last|encrypt|require|ask)[_-]?pass`,
    source: 'POSIX.1-2024, shell command language 2.9.1; RFC 8259; YAML 1.2.2',
    example: 'db_password: "«correct horse»"',
  },
  {
    id: 'pass-assignment',
    mark: 'password',
    what: 'the value of something that is called pass, PASS or ends in it',
    hints: named(['pass']),
    pattern: String.raw`(?:(?:^|[^A-Za-z0-9_])(?:[A-Za-z0-9.-]*[_.-])?(?i:pass)|[a-z](?:Pass)|[A-Z0-9]_?PASS)[0-9]?${nameEnd}(?:\s{0,3}=\s{0,3}|["']?:\s{0,3})${value}`,
    over: 'line',
    guard: 'guessable',
    not: '(?i)(?:by|com|tres|sur|first|second|low|high|band|all)[_-]?pass',
    source: 'POSIX.1-2024, shell command language 2.9.1',
    example: 'SMTP_PASS=«s3cr3tmail»',
  },
  {
    id: 'drawn-assignment',
    mark: 'password',
    what: 'the value of something that is called a key, a token or a secret',
    hints: named(drawnWords),
    pattern: `(?i)[a-z0-9_.-]*(?:${drawn})[0-9]?${nameEnd}${sign}${value}`,
    over: 'line',
    guard: 'guessable',
    not: '(?i)public[_. -]?key|(?:next|page|continuation|sync|cancel|pagination|csrf_?field)[_. -]?token|token_?type',
    source: 'RFC 8259; YAML 1.2.2; twelve-factor app: config',
    example: '{"api_key": "«k-123456»"}',
  },
  {
    id: 'environment-secret',
    mark: 'password',
    what: 'a variable of the environment whose name ends in PASSWORD, SECRET, TOKEN or the like, up to the next blank',
    hints: [
      'pass=',
      'password=',
      'passwd=',
      'passphrase=',
      'pwd=',
      'token=',
      'secret=',
      'psk=',
      'd1=',
      'd2=',
      's1=',
      's2=',
      'n1=',
      'n2=',
      't1=',
      't2=',
    ],
    pattern: variable(
      '(?:[A-Z0-9_]*(?:PASSWORD|PASSWD|PASSPHRASE|PWD)|(?:[A-Z0-9_]*_)?(?:PASS|TOKEN|SECRET|PSK))',
    ),
    over: 'line',
    guard: 'counted',
    not: '(?:^|[^A-Z_])(?:OLD)?PWD=|CONFIG_[A-Z0-9_]*=',
    source: 'POSIX.1-2024, base definitions 8.1; environ(5)',
    example: 'APP_SECRET=«correct,horse;battery»',
  },
  {
    id: 'environment-key',
    mark: 'password',
    what: 'a variable of the environment whose name ends in KEY, AUTH or CREDENTIALS, up to the next blank',
    hints: ['key=', 'key1=', 'key2=', 'credential=', 'credentials=', 'auth='],
    pattern: variable('(?:[A-Z0-9_]*_)?(?:KEY|CREDENTIALS?|AUTH)'),
    over: 'line',
    guard: 'guessable',
    not: '(?:PUBLIC|HOST|SORT|PRIMARY|FOREIGN|CACHE|PARTITION|ROW)_KEY=|CONFIG_[A-Z0-9_]*=',
    source: 'POSIX.1-2024, base definitions 8.1; environ(5)',
    example: 'STRIPE_KEY=«k9a,b;c)d71»',
  },
  {
    id: 'yaml-block',
    mark: 'password',
    what: 'a value on the line below its name, in YAML',
    hints: ['password:', 'passwd:', 'passphrase:', 'secret:', 'token:', 'key:'].flatMap((name) => [
      `${name} |`,
      `${name} >`,
    ]),
    pattern: String.raw`(?i)(?:${password}|${drawn})["']?: *[|>][+-]?[0-9]? *\r?\n[ \t]+(\S[^\r\n]{3,})`,
    over: 'lines',
    guard: 'spoken',
    source: 'YAML 1.2.2, section 8.1: block scalar styles',
    example: 'password: |\n  «hunter22»\n',
  },
  {
    id: 'named-value',
    mark: 'password',
    what: 'a name and a value in two fields, as containers and XML have their settings',
    hints: [...named(passwords), ...named(drawnWords)]
      .filter((hint) => /["'\n,\t]$| {2}$/.test(hint))
      .concat(['password\n', 'token\n', 'secret\n', 'key\n', 'passwd\n', 'pass\n', 'passphrase\n', 'key"']),
    pattern: String.raw`(?i)(?:name|key)["']?\s{0,3}[:=]\s{0,3}["']?[a-z0-9_.-]*(?:${password}|pass|${drawn}|_key)["']?,?\s+["']?value["']?\s{0,3}[:=]\s{0,3}(?:"([^"\n]{3,})"|'([^'\n]{3,})'|([^\s"',<>]{3,}))`,
    over: 'lines',
    guard: 'spoken',
    not: '(?i)public[_.-]?key',
    source: 'Kubernetes API reference: EnvVar; .NET documentation: appSettings element',
    example: '- name: DB_PASSWORD\n  value: «hunter22»\n',
  },
  {
    id: 'xml-element',
    mark: 'password',
    what: 'the content of an element that is called a password, a token or a secret',
    hints: [
      'password>',
      'passwd>',
      'passphrase>',
      'secret>',
      'token>',
      'key>',
      'pwd>',
      'pass>',
      'password"',
      'secret"',
      'token"',
    ],
    pattern: String.raw`(?i)(?:<[a-z0-9_.:-]*(?:${password}|pass|${drawn})(?:\s[^<>\n]*)?>|<[a-z:]+ [^<>\n]*(?:${password}|secret|token)"[^<>\n]*>)\s*(?:<!\[CDATA\[)?([^<>\s][^<>\n]{2,}?)(?:\]\]>)?\s*</`,
    over: 'line',
    guard: 'spoken',
    source: 'Extensible Markup Language (XML) 1.0, section 3.1; Maven settings reference: servers',
    example: '<server><password>«hunter22»</password></server>',
  },
  {
    id: 'option-password',
    mark: 'password',
    what: 'the value of an option that is called a password',
    hints: ['-pass', 'pass ', 'pass=', 'password', 'passwd', 'passphrase'],
    pattern: String.raw`(?i)(?:^|[\s"'\[,])--?[a-z-]*(?:password|passwd|passphrase|pass|pw)(?:=|["',]{0,3}\s{1,3})["']?([^\s"',-][^\s"']{2,})`,
    over: 'line',
    guard: 'spoken',
    not: '(?i)-(?:no|ask|require|prompt)-|[<>|]',
    source: 'GNU Wget manual, HTTP options; keytool documentation, -storepass',
    example: 'wget --http-password «hunter22» https://x.test',
  },
  {
    id: 'option-drawn',
    mark: 'password',
    what: 'the value of an option that is called a key, a token or a secret',
    hints: ['-token', '-secret', '-key', '-api', '-access'],
    pattern: String.raw`(?i)(?:^|[\s"'\[,])--?[a-z-]*(?:secret|token|api-?key|access-?key|secret-?key|account-?key|auth-?key)(?:=|["',]{0,3}\s{1,3})["']?([^\s"',-][^\s"']{3,})`,
    over: 'line',
    guard: 'guessable',
    source: 'kubectl reference, --token; Azure CLI reference, --account-key',
    example: 'kubectl --token «a1b2c3d4e5» get pods',
  },
  {
    id: 'encoded-password',
    mark: 'password',
    what: 'base64 of a text in which a password is named',
    hints: [
      ...[
        'cgfzc3dvcm',
        'bhc3n3b3jk',
        'wyxnzd29yz',
        'ueftu1dpuk',
        'bbu1nxt1je',
        'qqvntv09sr',
        'ugfzc3dvcm',
        'qyxnzd29yz',
      ],
      ...[
        'cgfzc3dkp',
        'bhc3n3zd',
        'wyxnzd2q9',
        'c2vjcmv0p',
        'nly3jldd',
        'zzwnyzxq9',
        'dg9rzw49',
        'rva2vup',
        '0b2tlbj',
      ],
    ],
    pattern:
      '(?:^|[^A-Za-z0-9+/_-])([A-Za-z0-9+/_-]*(?:cGFzc3dvcm|Bhc3N3b3Jk|wYXNzd29yZ|UEFTU1dPUk|BBU1NXT1JE|QQVNTV09SR|UGFzc3dvcm|QYXNzd29yZ|cGFzc3dkP|Bhc3N3ZD|wYXNzd2Q9|c2VjcmV0P|NlY3JldD|zZWNyZXQ9|dG9rZW49|Rva2VuP|0b2tlbj)[A-Za-z0-9+/_-]{4,}={0,2})',
    over: 'line',
    source: 'RFC 4648, section 4',
    example: 'user-data: «cGFzc3dvcmQ9aHVudGVyMjI=»',
  },
]
