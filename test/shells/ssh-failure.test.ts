import { describe, expect, it } from 'vitest'
import { lacksItsWords, mayPass, sshFailure, type Way } from '../../src/shells/ssh-failure.ts'

const ssh = { user: undefined, host: 'box', port: undefined }
const direct: Way = { names: ['box.example'], jumps: [], command: undefined }
const jump: Way = { names: ['box.example'], jumps: ['ops@jump.example:2222'], command: undefined }
const closed =
  'kex_exchange_identification: Connection closed by remote host\r\nConnection closed by UNKNOWN port 65535'
const denied = 'root@box: Permission denied (publickey).'

interface Row {
  readonly words: string
  readonly reason: string
  readonly advice: string
  readonly code?: string
  readonly passes?: true
  readonly way?: Way
}

/** Words as OpenSSH 9.2 and its neighbours write them, and what casebook makes of them. */
const rows: Readonly<Record<string, Row>> = {
  'no client': {
    words: 'spawn ssh ENOENT',
    reason: 'no ssh command',
    advice: 'Install',
    code: 'unsupported',
  },
  'a configuration of others': {
    words: 'Bad owner or permissions on /home/u/.ssh/config',
    reason: '/home/u/.ssh/config',
    advice: 'chmod 600 /home/u/.ssh/config',
  },
  'no configuration': {
    words: "Can't open user config file /nowhere: No such file or directory",
    reason: 'cannot open',
    advice: '--ssh-config',
  },
  'an unknown option': {
    words: 'command-line: line 0: Bad configuration option: nope',
    reason: 'does not accept an option',
    advice: '--ssh-option',
  },
  'an unknown algorithm': {
    words: `Unsupported KEX algorithm "nope"\ncommand-line line 0: Bad SSH2 KexAlgorithms 'nope'.`,
    reason: 'does not accept an option',
    advice: 'ssh -Q kex',
  },
  'an unknown keyword in a file': {
    words: 'cfg: line 1: Bad configuration option: foo\ncfg: terminating, 1 bad configuration options',
    reason: 'configuration (cfg)',
    advice: 'Correct cfg',
  },
  'a keyword without a value': {
    words: 'cfg line 1: no argument after keyword "port"\ncfg: terminating, 1 bad configuration options',
    reason: 'configuration (cfg)',
    advice: 'Correct cfg',
  },
  'a long socket': {
    words: 'unix_listener: path "/very/long/path.x" too long for Unix domain socket',
    reason: 'too long',
    advice: 'TMPDIR',
  },
  'a long ControlPath': {
    words: "ControlPath too long ('/very/long' >= 108 bytes)",
    reason: 'too long',
    advice: 'TMPDIR',
  },
  'two ways at once': {
    words: 'Cannot specify -J with ProxyCommand',
    reason: 'jump host is written wrong',
    advice: 'ProxyJump',
  },
  'a user without a name': {
    words: 'No user exists for uid 4711',
    reason: 'without a name',
    advice: '/etc/passwd',
  },
  'another OpenSSL': {
    words: 'OpenSSL version mismatch. Built against 30000020, you have 30500010',
    reason: 'do not fit',
    advice: 'package manager',
    code: 'unsupported',
  },
  'an address to come from': {
    words:
      'bind 192.0.2.1: Cannot assign requested address\r\nssh: connect to host 127.0.0.1 port 22: failure',
    reason: 'has not got the address',
    advice: 'BindAddress',
  },
  'an address in use': {
    words: 'bind: Address already in use',
    reason: 'has not got the address',
    advice: 'BindAddress',
  },
  'an interface to come from': {
    words: 'getifaddrs: nope0: no suitable addresses\r\nssh: connect to host 127.0.0.1 port 22: failure',
    reason: 'has not got the address',
    advice: 'BindInterface',
  },
  'an unknown name': {
    words: 'ssh: Could not resolve hostname box: Name or service not known',
    reason: 'no machine is called box',
    advice: 'Check the name',
  },
  'no name server': {
    words: 'ssh: Could not resolve hostname box: Temporary failure in name resolution',
    reason: 'at the moment',
    advice: 'resolv.conf',
    passes: true,
  },
  'a closed port': {
    words: 'ssh: connect to host box port 22: Connection refused',
    reason: 'box refuses',
    advice: 'ssh:host:port',
    passes: true,
  },
  'no route': {
    words: 'ssh: connect to host box port 22: No route to host',
    reason: 'no way to box',
    advice: 'VPN',
    passes: true,
  },
  'no network': {
    words: 'ssh: connect to host box port 22: Network is unreachable',
    reason: 'no way to box',
    advice: 'VPN',
    passes: true,
  },
  silence: {
    words: 'ssh: connect to host box port 22: Connection timed out',
    reason: 'does not answer',
    advice: 'firewall',
    passes: true,
  },
  'our own bound': {
    words: 'no connection after 40 s',
    reason: 'does not answer',
    advice: 'firewall',
    passes: true,
  },
  'a firewall of our own': {
    words: 'ssh: connect to host box port 22: Operation not permitted',
    reason: 'this workstation',
    advice: 'nft list ruleset',
    code: 'not-permitted',
  },
  'a link-local address': {
    words: 'ssh: connect to host fe80::1 port 22: Invalid argument',
    reason: 'no address from which',
    advice: '%INTERFACE',
  },
  'no banner': {
    words: 'Connection timed out during banner exchange\r\nConnection to 192.0.2.7 port 22 timed out',
    reason: 'says nothing',
    advice: 'load',
    passes: true,
  },
  'a server that hangs': {
    words: 'Timeout, server box not responding.',
    reason: 'no longer answers',
    advice: 'up',
    passes: true,
  },
  'an old protocol': {
    words: 'Protocol major versions differ: 2 vs. 1',
    reason: 'version 1',
    advice: 'console',
    code: 'unsupported',
  },
  'another service': {
    words: "Bad remote protocol version identification: 'HTTP/1.1 400'",
    reason: 'is no ssh server',
    advice: 'port',
  },
  'a missing program in between': {
    words: `/bin/sh: 1: exec: nc: not found\n${closed}`,
    reason: 'ProxyCommand names nc',
    advice: 'Install nc',
  },
  'the same in bash': {
    words: `/bin/bash: line 1: exec: nosuchcmd: not found\r\n${closed}`,
    reason: 'ProxyCommand names nosuchcmd',
    advice: 'ProxyJump',
  },
  'a program in between that may not run': {
    words: `/bin/sh: 1: exec: /opt/tunnel: Permission denied\n${closed}`,
    reason: 'does not let',
    advice: 'SELinux',
    code: 'not-permitted',
  },
  'a proxy that does not get through': {
    words: `nc: connect to box port 22 (tcp) failed: Connection refused\n${closed}`,
    reason: 'refuses',
    advice: 'ssh runs there',
    passes: true,
  },
  'a revoked key': {
    words: 'The ED25519 host key for box is marked as revoked.\r\nHost key verification failed.',
    reason: 'revoked',
    advice: 'Do not connect',
    code: 'not-permitted',
  },
  'a revoked key, in capitals': {
    words: '@       WARNING: REVOKED HOST KEY DETECTED!               @\r\nHost key verification failed.',
    reason: 'revoked',
    advice: 'Do not connect',
    code: 'not-permitted',
  },
  'a changed key': {
    words:
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\nHost key for box has changed and you have requested strict checking.\r\nHost key verification failed.',
    reason: 'another host key',
    advice: "ssh-keygen -R 'box'",
  },
  'a changed key at a port': {
    words:
      'Host key for [box]:2222 has changed and you have requested strict checking.\r\nHost key verification failed.',
    reason: 'another host key',
    advice: "ssh-keygen -R '[box]:2222'",
  },
  'an unknown key': {
    words:
      'No ED25519 host key is known for box and you have requested strict checking.\r\nHost key verification failed.',
    reason: 'not known yet',
    advice: 'ssh box',
  },
  'an unknown key, in short': {
    words: 'Host key verification failed.',
    reason: 'not known yet',
    advice: 'compare the key',
  },
  'an expired certificate': {
    words: 'Certificate invalid: expired\r\nHost key verification failed.',
    reason: 'expired',
    advice: 'renew',
  },
  'a certificate for another name': {
    words: 'Certificate invalid: name is not a listed principal\r\nHost key verification failed.',
    reason: 'not a listed principal',
    advice: '-n NAME',
  },
  'a short host key': {
    words: 'Bad server host key: Invalid key length',
    reason: 'too short',
    advice: 'RequiredRSASize',
  },
  'old key exchange': {
    words:
      'Unable to negotiate with 192.0.2.7 port 22: no matching key exchange method found. Their offer: diffie-hellman-group14-sha1',
    reason: 'old algorithms',
    advice: '--ssh-option KexAlgorithms=+diffie-hellman-group14-sha1',
    code: 'unsupported',
  },
  'the best of several': {
    words:
      'Unable to negotiate with 192.0.2.7 port 22: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1,diffie-hellman-group14-sha1,kex-strict-s-v00@openssh.com',
    reason: 'old algorithms',
    advice: 'KexAlgorithms=+diffie-hellman-group14-sha1.',
    code: 'unsupported',
  },
  'old host key types': {
    words:
      'Unable to negotiate with 192.0.2.7 port 22: no matching host key type found. Their offer: ssh-rsa',
    reason: 'host keys',
    advice: '--ssh-option HostKeyAlgorithms=+ssh-rsa',
    code: 'unsupported',
  },
  'old ciphers': {
    words:
      'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: 3des-cbc,aes128-cbc',
    reason: 'ciphers',
    advice: '--ssh-option Ciphers=+aes128-cbc',
    code: 'unsupported',
  },
  'old MACs': {
    words: 'Unable to negotiate with 192.0.2.7 port 22: no matching MAC found. Their offer: hmac-md5',
    reason: 'MAC',
    advice: '--ssh-option MACs=+hmac-md5',
    code: 'unsupported',
  },
  'no common compression': {
    words:
      'Unable to negotiate with 192.0.2.7 port 22: no matching compression method found. Their offer: zlib',
    reason: 'in common',
    advice: 'Compression',
    code: 'unsupported',
  },
  'damage on the way': {
    words: 'ssh_dispatch_run_fatal: Connection to 192.0.2.7 port 22: message authentication code incorrect',
    reason: 'damaged',
    advice: 'MTU',
    passes: true,
  },
  'damage, as older ones say it': {
    words: 'Corrupted MAC on input.',
    reason: 'damaged',
    advice: 'MTU',
    passes: true,
  },
  'small groups': {
    words: 'ssh_dispatch_run_fatal: Connection to 192.0.2.7 port 22: DH GEX group out of range',
    reason: 'numbers',
    advice: 'KexAlgorithms',
    code: 'unsupported',
  },
  'an open private key': {
    words: `@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\r\nPermissions 0644 for '/home/u/.ssh/id' are too open.\r\nLoad key "/home/u/.ssh/id": bad permissions\r\n${denied}`,
    reason: 'others may read',
    advice: 'chmod 600 /home/u/.ssh/id',
    code: 'not-permitted',
  },
  'a locked key': {
    words: `Load key "/home/u/.ssh/id": incorrect passphrase supplied to decrypt private key\n${denied}`,
    reason: 'passphrase',
    advice: 'ssh-add /home/u/.ssh/id',
    code: 'not-permitted',
  },
  'an unreadable key': {
    words: `Load key "/home/u/.ssh/id": Permission denied\r\n${denied}`,
    reason: 'may not read',
    advice: 'chown',
    code: 'not-permitted',
  },
  'a key of another format': {
    words: `Load key "/home/u/.ssh/id": invalid format\r\n${denied}`,
    reason: 'invalid format',
    advice: 'puttygen',
    code: 'not-permitted',
  },
  'a key that OpenSSL does not read': {
    words: `Load key "/home/u/.ssh/id": error in libcrypto\r\n${denied}`,
    reason: 'error in libcrypto',
    advice: 'ssh-keygen -l -f',
    code: 'not-permitted',
  },
  'no such key': {
    words: `no such identity: /home/u/.ssh/nope: No such file or directory\r\n${denied}`,
    reason: 'no key',
    advice: 'IdentityFile',
    code: 'not-permitted',
  },
  'an agent that refuses': {
    words: `sign_and_send_pubkey: signing failed for ED25519 "id" from agent: agent refused operation\r\n${denied}`,
    reason: 'agent refuses',
    advice: 'ssh-add -l',
    code: 'not-permitted',
  },
  'no mutual signature': {
    words: `sign_and_send_pubkey: no mutual signature supported\r\n${denied}`,
    reason: 'SHA-1',
    advice: '--ssh-option PubkeyAcceptedAlgorithms=+ssh-rsa',
    code: 'unsupported',
  },
  'a security key': {
    words: `sign_and_send_pubkey: signing failed for ED25519-SK "/home/u/.ssh/id": device not found\r\n${denied}`,
    reason: 'cannot sign',
    advice: 'security key',
    code: 'not-permitted',
  },
  'a smart card': {
    words: `C_Login failed: 160\r\nPKCS#11 login failed: PIN incorrect\r\n${denied}`,
    reason: 'smart card',
    advice: 'PKCS11Provider',
    code: 'not-permitted',
  },
  'too many keys': {
    words:
      'Received disconnect from 192.0.2.7 port 22:2: Too many authentication failures\r\nDisconnected from 192.0.2.7 port 22',
    reason: 'too many wrong keys',
    advice: '--ssh-option IdentitiesOnly=yes',
    code: 'not-permitted',
  },
  'an expired account': {
    words:
      'Received disconnect from 192.0.2.7 port 22:2: Your account has expired; please contact your system administrator',
    reason: 'has expired',
    advice: 'chage',
    code: 'not-permitted',
  },
  'an expired password': {
    words: 'Password change required but no TTY available.',
    reason: 'change its password',
    advice: 'ssh box',
    code: 'not-permitted',
  },
  'a user who is not allowed': {
    words: 'Received disconnect from 192.0.2.7 port 22:2: User root not allowed because account is locked',
    reason: 'does not allow',
    advice: 'AllowUsers',
    code: 'not-permitted',
  },
  'a machine that starts': {
    words:
      '"System is booting up. Unprivileged users are not permitted to log in yet."\r\nConnection closed by 192.0.2.7 port 22',
    reason: 'starting',
    advice: 'Wait',
    passes: true,
  },
  'no ticket': {
    words: `Unspecified GSS failure.\nNo Kerberos credentials available\r\nroot@box: Permission denied (gssapi-with-mic).`,
    reason: 'Kerberos',
    advice: 'kinit',
    code: 'not-permitted',
  },
  'keys only': { words: denied, reason: 'it takes publickey', advice: 'ssh-add', code: 'not-permitted' },
  'passwords too': {
    words: 'root@box: Permission denied (publickey,password,keyboard-interactive).',
    reason: 'without a password',
    advice: 'ssh-add',
    code: 'not-permitted',
  },
  'a banner about permission': {
    words:
      'Permission is hereby denied to everybody who is not authorised.\r\nssh: connect to host box port 22: Connection refused',
    reason: 'refuses',
    advice: 'ssh runs there',
    passes: true,
  },
  'no terminal': {
    words: 'PTY allocation request failed on channel 0',
    reason: 'no terminal',
    advice: 'RequestTTY',
    code: 'not-permitted',
  },
  'no command': {
    words: 'exec request failed on channel 0',
    reason: 'starts no command',
    advice: 'ForceCommand',
    code: 'not-permitted',
  },
  'no further session': {
    words: 'mux_client_request_session: session request failed: Session open refused by peer',
    reason: 'no further session',
    advice: 'MaxSessions',
    passes: true,
  },
  'a full server': {
    words:
      'kex_exchange_identification: Connection closed by remote host\r\nConnection closed by 192.0.2.7 port 22',
    reason: 'before it said anything',
    advice: 'MaxStartups',
    passes: true,
  },
  'a reset before the greeting': {
    words:
      'kex_exchange_identification: read: Connection reset by peer\r\nConnection reset by 192.0.2.7 port 22',
    reason: 'before it said anything',
    advice: 'hosts.deny',
    passes: true,
  },
  'the same of older clients': {
    words: 'ssh_exchange_identification: Connection closed by remote host',
    reason: 'before it said anything',
    advice: 'MaxStartups',
    passes: true,
  },
  'sent away': {
    words: 'Received disconnect from 192.0.2.7 port 22:11: no such service',
    reason: 'no such service',
    advice: 'journalctl',
    code: 'not-permitted',
  },
  'closed while logging in': {
    words: 'Connection closed by authenticating user root 192.0.2.7 port 22 [preauth]',
    reason: 'while ssh logged in',
    advice: 'journalctl',
    passes: true,
  },
  'a reset': {
    words: 'Connection reset by 192.0.2.7 port 22',
    reason: 'broke the connection off',
    advice: 'restarts',
    passes: true,
  },
  'a broken pipe': {
    words: 'client_loop: send disconnect: Broken pipe',
    reason: 'broke',
    advice: 'way',
    passes: true,
  },
  SELinux: {
    words: 'Unable to get valid context for root (SELinux)',
    reason: 'SELinux',
    advice: 'restorecon',
    code: 'not-permitted',
  },
  'words that nobody knows': {
    words: 'the moon is full',
    reason: 'cannot be reached (the moon is full)',
    advice: 'Check',
    passes: true,
  },

  'a jump host with a closed port': {
    words: `ssh: connect to host jump.example port 2222: Connection refused\r\n${closed}`,
    reason: 'box is not reached: jump.example refuses',
    advice: 'ssh runs there',
    passes: true,
    way: jump,
  },
  'a jump host that is unknown, and nobody asked': {
    words:
      'ssh: Could not resolve hostname jump.example: Name or service not known\r\nConnection closed by UNKNOWN port 65535',
    reason: 'no machine is called jump.example',
    advice: 'Check the name',
  },
  'a jump host that refuses the key': {
    words: `ops@jump.example: Permission denied (publickey).\r\n${closed}`,
    reason: 'box is not reached: jump.example does not let',
    advice: 'IdentityFile',
    code: 'not-permitted',
    way: jump,
  },
  'a target behind a jump host that refuses the key': {
    words: denied,
    reason: 'box does not let',
    advice: 'ssh:user@host',
    code: 'not-permitted',
    way: jump,
  },
  'a jump host that forwards nothing': {
    words: `channel 0: open failed: administratively prohibited: open failed\r\nstdio forwarding failed\r\n${closed}`,
    reason: 'jump host jump.example forwards no',
    advice: 'AllowTcpForwarding',
    code: 'not-permitted',
    way: jump,
  },
  'a jump host that does not reach the target': {
    words: `channel 0: open failed: connect failed: Connection refused\r\nstdio forwarding failed\r\n${closed}`,
    reason: 'jump.example does not reach the target: Connection refused',
    advice: 'as the jump host sees',
    passes: true,
    way: jump,
  },
  'a jump host that does not know the name': {
    words: `channel 0: open failed: connect failed: Name or service not known\r\nstdio forwarding failed\r\n${closed}`,
    reason: 'does not know the target',
    advice: 'HostName',
    way: jump,
  },
  'a jump host with an unknown key': {
    words: `No ED25519 host key is known for [jump.example]:2222 and you have requested strict checking.\r\nHost key verification failed.\r\n${closed}`,
    reason: 'host key of jump.example',
    advice: 'ssh jump.example',
    way: jump,
  },
  'a jump host with a changed key': {
    words: `Host key for [jump.example]:2222 has changed and you have requested strict checking.\r\nHost key verification failed.\r\n${closed}`,
    reason: 'jump.example shows another',
    advice: "ssh-keygen -R '[jump.example]:2222'",
    way: jump,
  },
  'a jump host with a revoked key': {
    words: `The ED25519 host key for jump.example is marked as revoked.\r\nHost key verification failed.\r\n${closed}`,
    reason: 'host key of jump.example is revoked',
    advice: 'Do not connect',
    code: 'not-permitted',
    way: jump,
  },
  'an old jump host': {
    words: `Unable to negotiate with 192.0.2.8 port 22: no matching host key type found. Their offer: ssh-rsa\r\n${closed}`,
    reason: 'jump.example offers only old',
    advice: '`HostKeyAlgorithms +ssh-rsa` for jump.example',
    code: 'unsupported',
    way: jump,
  },
  'an old target behind a jump host': {
    words:
      'Unable to negotiate with UNKNOWN port 65535: no matching host key type found. Their offer: ssh-rsa',
    reason: 'box offers only old',
    advice: '--ssh-option HostKeyAlgorithms=+ssh-rsa',
    code: 'unsupported',
    way: jump,
  },
  'a silent target behind a jump host': {
    words: 'Connection timed out during banner exchange\r\nConnection to UNKNOWN port 65535 timed out',
    reason: 'box does not answer',
    advice: 'jump host',
    passes: true,
    way: jump,
  },
  'a way that says nothing': {
    words: closed,
    reason: 'connection through jump.example ended',
    advice: 'ssh jump.example',
    passes: true,
    way: jump,
  },
  'a way that nobody has asked about': {
    words: closed,
    reason: 'through the jump host',
    advice: 'ssh',
    passes: true,
  },
}

describe('what ssh says when it does not get in', () => {
  it.each(Object.entries(rows))(
    '%s',
    (name, { words, reason, advice, code = 'unreachable', passes, way = direct }) => {
      const failure = sshFailure({
        words,
        ssh,
        way: name.includes('nobody') ? undefined : way,
        began: undefined,
      })
      expect(failure).toEqual({
        state: 'could-not-look',
        code,
        reason: expect.stringContaining(reason),
        advice: expect.stringContaining(advice),
      })
      expect(mayPass(words)).toBe(passes === true)
      if (/revoked/i.test(words)) expect(failure.advice).not.toMatch(/accept|by hand|ssh-keygen -R/)
    },
  )

  it.each([
    [closed, true],
    ['Connection closed by UNKNOWN port 65535', true],
    [`ops@jump.example: Permission denied (publickey).\r\n${closed}`, false],
    ['kex_exchange_identification: Connection closed by remote host', false],
    ['Unable to negotiate with UNKNOWN port 65535: no matching cipher found. Their offer: 3des-cbc', false],
  ])('are asked for again where whoever stands between said them: %j', (words, lacks) => {
    expect(lacksItsWords(words)).toBe(lacks)
  })
})
