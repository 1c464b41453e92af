import { hostNames } from '../model/name.ts'
import { UsageError } from '../model/usage-error.ts'
import type { ShellKind } from './shell-kind.ts'

/** A machine where an OpenSSH client logs in. */
export const ssh: ShellKind = {
  word: 'ssh',
  form: 'ssh:[user@]host[:port]',
  about: 'a machine that the OpenSSH client of this one reaches',
  example: 'ssh:root@10.1.2.3',
  answers: 'live',
  startsProgram: false,
  names: (rest) => {
    const found = /^(?:([^@]*)@)?([^:]+)(?::\d+)?$/.exec(rest)
    if (!found) return []
    const [, user = '', host = ''] = found
    return [{ kind: 'user', text: user }, ...(/^[\d.]+$/.test(host) ? [] : hostNames(host))]
  },
  open: async ({ target, rest = '', sshConfig, sshOptions, interactive }) => {
    const host = parseSsh(rest)
    if (host) {
      const { openSshShell } = await import('./ssh-shell.ts')
      return openSshShell({ ...host, target, configFile: sshConfig, options: sshOptions, interactive })
    }
    const hint = `Write ${ssh.form}. An IPv6 address stands in brackets: ssh:[fe80::1].`
    throw new UsageError(`“${target}” is no ssh target`, hint)
  },
}

interface SshHost {
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
}

/** A host that begins with a dash would be an option of ssh, and one with shell characters could be more. */
export function parseSsh(rest: string): SshHost | undefined {
  const match =
    /^(?:([A-Za-z0-9_][\w.+-]*)@)?(\[[0-9a-fA-F:.]+(?:%\w+)?\]|[A-Za-z0-9_][\w.-]*)(?::(\d{1,5}))?$/.exec(
      rest,
    )
  if (!match?.[2]) return undefined
  const port = match[3] === undefined ? undefined : Number(match[3])
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined
  return { user: match[1], host: match[2].replace(/^\[|\]$/g, ''), port }
}
