/** A kind of address that shows by its form, and what stands for the nth one: of the same form, from a range that belongs to nobody. */
interface AddressKind {
  readonly kind: 'mac' | 'ipv4' | 'ipv6' | 'uuid' | 'mail'
  readonly pattern: RegExp
  /** Whether it is one, and names a machine rather than a mask, a loopback or a group. */
  readonly is: (text: string) => boolean
  readonly standIn: (n: number) => string
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')

/** In this order: a later kind would find parts of an earlier one. Ranges: RFC 5737, 2544, 3849, 7042, 2606. */
export const addressKinds: readonly AddressKind[] = [
  {
    kind: 'mail',
    pattern: /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/g,
    is: () => true,
    standIn: (n) => `person-${n}@example.com`,
  },
  {
    kind: 'uuid',
    pattern: /(?<![0-9a-f-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f-])/gi,
    is: () => true,
    standIn: (n) => `00000000-0000-4000-8000-${hex(n, 12)}`,
  },
  {
    kind: 'mac',
    pattern: /(?<![0-9a-f:.-])[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?![0-9a-f:])/gi,
    is: (text) => !/^(?:00:){5}00$|^(?:ff:){5}ff$|^33:33:|^01:/i.test(text),
    standIn: (n) =>
      n < 256
        ? `00:00:5e:00:53:${hex(n, 2)}`
        : `02:00:5e:${hex(n >> 16, 2)}:${hex((n >> 8) & 255, 2)}:${hex(n & 255, 2)}`,
  },
  {
    kind: 'ipv4',
    // Not a version: behind a name, `v` or `version`, or before a package's revision (of a range of private addresses it is no revision).
    pattern:
      /(?<![0-9.]|\b(?:version|release|ver|rev|v)["']?[ .:=]{0,3}["']?v?|[a-z]-(?=[0-9.]+(?:\.(?:so|tar|deb|rpm|tgz|whl|jar|x86_64|el\d|fc\d)|[-+~_]\d))|\.so\.)(?!(?!10\.|172\.|192\.168\.)(?:\d+\.){3}\d+[-+~]\d+(?![\d.]))(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![0-9]|\.[0-9]|[-+~](?:deb|dfsg|git|rc|beta|el\d|ubuntu|build)|\.(?:so|tar|deb|rpm|tgz|el\d|fc\d))/gi,
    is: (text) => !/^(?:0|127|255|22[4-9]|23\d)\./.test(text),
    standIn: ipv4,
  },
  {
    kind: 'ipv6',
    pattern: /(?<![0-9a-z:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![0-9a-z:])/gi,
    is: isIpv6,
    standIn: (n) => `2001:db8::${n.toString(16)}`,
  },
]

/** 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, then 198.18.0.0/15. */
function ipv4(n: number): string {
  const nets = ['192.0.2', '198.51.100', '203.0.113']
  const net = nets[Math.floor((n - 1) / 254)]
  if (net !== undefined) return `${net}.${((n - 1) % 254) + 1}`
  const rest = n - 3 * 254
  return `198.${18 + ((rest >> 16) & 1)}.${(rest >> 8) & 255}.${rest & 255}`
}

function isIpv6(text: string): boolean {
  const halves = text.split('::')
  const groups = text.split(':').filter((group) => group !== '')
  if (halves.length > 2) return false
  if (halves.length === 1 && groups.length !== 8) return false
  return !/^(?:::|::1|ff..:.*)$/i.test(text)
}
