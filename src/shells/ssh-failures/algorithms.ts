import { type Door, type Named, type SshRefusal, withOption } from './refusal.ts'

/** What ssh says when client and server share no algorithm (kex.c), with the option of ssh_config(5) that names it. */
const options: readonly (readonly [words: string, what: string, option: string, best: readonly string[]])[] =
  [
    [
      'key exchange method',
      'ways to exchange keys',
      'KexAlgorithms',
      ['diffie-hellman-group14-sha1', 'diffie-hellman-group-exchange-sha1', 'diffie-hellman-group1-sha1'],
    ],
    ['host key type', 'kinds of host keys', 'HostKeyAlgorithms', ['ssh-rsa', 'ssh-dss']],
    ['cipher', 'ciphers', 'Ciphers', ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc']],
    ['MAC', 'checks of integrity (MAC)', 'MACs', ['hmac-sha1', 'hmac-sha1-96', 'hmac-md5']],
  ]

export const algorithms: readonly SshRefusal[] = [
  ...options.map(
    ([words, what, option, best]): SshRefusal => ({
      words: new RegExp(
        `(?:Unable to negotiate with (?<host>\\S+)[^:]*: )?no matching ${words} found\\. Their offer: (?<offer>\\S+)`,
      ),
      code: 'unsupported',
      reason: ({ host }) =>
        `${host} offers only old algorithms as ${what}, which this ssh no longer uses by itself`,
      advice: (door, named) => advice(door, named, option, best),
    }),
  ),
  {
    words: /no matching compression|no matching .* found|^Unable to negotiate with (?<host>\S+)/,
    code: 'unsupported',
    reason: ({ host }) => `${host} and this ssh have no algorithm in common`,
    advice: ({ jump }) =>
      jump
        ? 'Allow one of those that it offers for the jump host in ssh’s configuration.'
        : 'Allow one of those that it offers with --ssh-option (KexAlgorithms, HostKeyAlgorithms, Ciphers, MACs, Compression).',
  },
  {
    words:
      /Corrupted MAC|message authentication code incorrect|Bad packet length|padding error|Connection corrupted|invalid packet|Integrity check failed|incorrect signature/,
    code: 'unreachable',
    passing: true,
    reason: ({ host }) => `what comes from ${host} arrives damaged`,
    advice: (door) =>
      `Look at the network on the way (its MTU, a faulty card, a filter); to see whether it is one algorithm, ${withOption(door, 'Ciphers', 'aes256-ctr')}.`,
  },
  {
    words:
      /DH GEX group out of range|invalid (?:dh|group)|KEX hash failed|ssh_dispatch_run_fatal: .*(?:invalid argument|error in libcrypto)/i,
    code: 'unsupported',
    reason: ({ host }) => `${host} exchanges keys with numbers that this ssh does not accept`,
    advice: (door) =>
      `Leave that way out: ${withOption(door, 'KexAlgorithms', '-diffie-hellman-group-exchange-*')}.`,
  },
]

function advice(door: Door, { offer = '' }: Named, option: string, best: readonly string[]): string {
  const offered = offer.split(',').filter((each) => !/^(?:ext-info|kex-strict)/.test(each))
  const name = best.find((each) => offered.includes(each)) ?? offered[0] ?? 'NAME'
  const text = withOption(door, option, `+${name}`)
  return `If the machine cannot be renewed, ${text}.`
}
