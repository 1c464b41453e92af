import type { SecretKind } from './secret-kind.ts'

/** A line's end, also one that JSON or a shell has escaped. */
const end = String.raw`(?:\r?\n|(?:\\{1,3}r)?\\{1,3}n)`
/** What may stand before a line of a block: indentation, a quotation mark, a log's time and program. */
const drawn = String.raw`[ \t>|+*#/"'-]*`
const body = '[A-Za-z0-9+/]'
const tail = String.raw`[ \t,"'+]*`
/** A line between the first and the last: of the body, also behind a log's time and program; a header; a blank one. */
const inner = String.raw`${end}(?:[^\n\\]*?${body}{16,}={0,2}|${drawn}(?:${body}+={0,2}|=${body}+)?|[^\n\\]*?[A-Z][A-Za-z-]+: [^\n\\]*?)${tail}`
/** A line of a block whose end was cut off: a short one may be anybody's. */
const cut = String.raw`(?:${end}${drawn})*${end}[^\n\\]*?${body}{24,}={0,2}`

/** A block from its first to its last line, or as far as its lines go. The last lines before the end may be short and prefixed. */
function armoured(label: string): string {
  const stop = `-{4,5} ?END ${label} ?-{4,5}`
  return String.raw`(-{4,5} ?BEGIN ${label} ?-{4,5}(?:[^\n]+?${stop}|(?:${inner})*(?:${end}[^\n]*?){1,3}?${stop}|(?:${cut})*))`
}

/** What stands in armour, over several lines. */
export const blocks: readonly SecretKind[] = [
  {
    id: 'pem-private-key',
    mark: 'private key',
    what: 'a private key in PEM, whole or without its end, also with something before each line',
    hints: ['private key-'],
    pattern: armoured('(?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY'),
    over: 'lines',
    source: 'RFC 7468, sections 10 and 11; OpenSSH PROTOCOL.key',
    example:
      '10:11 app: «-----BEGIN PRIVATE KEY-----\n10:11 app: MC4CAQAwBQYDK2VwBCIEIAbCdEfGhIjKlMnOpQrStUvWx\n10:11 app: -----END PRIVATE KEY-----» end',
  },
  {
    id: 'pgp-private-key',
    mark: 'private key',
    what: 'a private key of OpenPGP',
    hints: ['private key block'],
    pattern: armoured('PGP PRIVATE KEY BLOCK'),
    over: 'lines',
    source: 'RFC 9580, section 6.2',
    example:
      '> «-----BEGIN PGP PRIVATE KEY BLOCK-----\n> Version: 1\n>\n> lQOYBGAbCdEBCADExAmPlEkEyMaDeUpByUsAbCdEfGhIjKl\n> =aB3d\n> -----END PGP PRIVATE KEY BLOCK-----»',
  },
  {
    id: 'private-key-end',
    mark: 'private key',
    what: 'the last lines of a private key whose beginning was cut off',
    hints: ['private key-', 'private key block-'],
    pattern: String.raw`(?m)^[ \t>]*(${body}{40,}(?:${end}[ \t>]*${body}+={0,2})*${end}[ \t>]*-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----)`,
    over: 'lines',
    source: 'RFC 7468, section 2',
    example:
      '«MC4CAQAwBQYDK2VwBCIEIAbCdEfGhIjKlMnOpQrStUvWxYzMC4C\nAbCdEfGhIjKl==\n-----END PRIVATE KEY-----»\n',
  },
  {
    id: 'openvpn-static-key',
    mark: 'private key',
    what: 'a static key of OpenVPN, for tls-auth and tls-crypt',
    hints: ['openvpn'],
    pattern: armoured('OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key)'),
    over: 'lines',
    source: 'OpenVPN manual, --genkey',
    example:
      '«-----BEGIN OpenVPN Static key V1-----\n0f1e2d3c4b5a69788796a5b4c3d2e1f0\n-----END OpenVPN Static key V1-----»',
  },
  {
    id: 'encoded-private-key',
    mark: 'private key',
    what: 'a private key in PEM or of OpenSSH, in base64 once more, as in a kubeconfig',
    hints: ['ls0tls1crudjti', '0tls0tqkvhsu4g', 'tls0tlujfr0loi', 'b3blbnnzac1rzxktdje'],
    pattern:
      '((?:[A-Za-z0-9+/]{0,8}(?:LS0tLS1CRUdJTi|0tLS0tQkVHSU4g|tLS0tLUJFR0lOI)[A-Za-z0-9+/]{0,14}(?:UFJJVkFUR|FBSSVZBVE|BQUklWQVRF|IFBSSVZ|IFBSSV|BQUklW)|b3BlbnNzaC1rZXktdjE)[A-Za-z0-9+/]+={0,2})',
    over: 'line',
    source: 'RFC 4648 of the first line of RFC 7468; OpenSSH PROTOCOL.key',
    example: 'client-key-data: «LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1DNENBUUF3QlFZ»',
  },
  {
    id: 'putty-private-key',
    mark: 'private key',
    what: 'the private lines of a key of PuTTY',
    hints: ['private-lines:'],
    pattern: String.raw`(?m)Private-Lines: [0-9]+\r?\n((?:[A-Za-z0-9+/=]{4,}\r?\n)*[A-Za-z0-9+/=]{4,})\r?$`,
    over: 'lines',
    source: 'PuTTY manual, appendix C: PPK file format',
    example: 'Private-Lines: 1\n«AAAAIGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6»\nPrivate-MAC: 00',
  },
  {
    id: 'ansible-vault',
    mark: 'credentials',
    what: 'a text that ansible-vault has encrypted',
    hints: ['$ansible_vault;'],
    pattern: String.raw`\$ANSIBLE_VAULT;[0-9.]+;AES(?:256)?(?:;[^\s\\]+)?${end}((?:[^\n\\]*?[0-9a-f]{20,}(?:${end}))*[^\n\\]*?[0-9a-f]{4,})`,
    over: 'lines',
    source: 'Ansible documentation, Ansible Vault: format of files encrypted with Ansible Vault',
    example:
      'x: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n«  62313365396662343061393464336163383764373764613633653634306231386433\n  6633»\n',
  },
  {
    id: 'age-secret-key',
    mark: 'private key',
    what: 'an identity of age',
    hints: ['age-secret-key-'],
    pattern: '(AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20,})',
    over: 'line',
    source: 'C2SP, age file encryption: the X25519 recipient type',
    example: 'id «AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0S»',
  },
]
