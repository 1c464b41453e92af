import { type Role, roles } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'

export type Target =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'ssh'
      readonly user: string | undefined
      readonly host: string
      readonly port: number | undefined
    }
  | { readonly kind: 'manual'; readonly files: readonly string[] }
  | { readonly kind: 'recorded'; readonly case: string; readonly role: Role | undefined }

/** The kinds of targets. `shell`: casebook reaches it by itself and runs scripts there. */
export const targetKinds = [
  { syntax: 'local', example: 'local', shell: true, about: 'this machine' },
  {
    syntax: 'ssh:[user@]host[:port]',
    example: 'ssh:root@10.1.2.3',
    shell: true,
    about:
      "a machine that the system's OpenSSH client reaches: your configuration, agent, jump hosts and known hosts all work. `--ssh-config FILE` and `--ssh-option NAME=VALUE` are handed to it",
  },
  {
    syntax: 'manual[:REPLY[,REPLY]]',
    example: 'manual',
    shell: false,
    about: 'a machine that only somebody else may touch',
  },
  {
    syntax: 'recorded:CASE[#ROLE]',
    example: 'recorded:last#suspect',
    shell: false,
    about: 'a case that was kept: it answers what it was asked then, and nothing else',
  },
] as const

/** Those that casebook reaches by itself, for help and hints. */
export const reached = targetKinds.flatMap(({ syntax, shell }) => (shell ? [syntax] : [])).join(', ')

const hint = `A target is ${targetKinds.map(({ syntax }) => syntax).join(', ')}.`

/** What a user wrote behind --suspect or --baseline. */
export function parseTarget(text: string): Target {
  if (text === 'local') return { kind: 'local' }
  if (text === 'manual') return { kind: 'manual', files: [] }
  if (text.startsWith('manual:')) return parseManual(text)
  if (text.startsWith('ssh:')) return parseSsh(text)
  if (text.startsWith('recorded:')) return parseRecorded(text)
  const guess = /^[\w.@-]+$/.test(text) ? `\nDid you mean ssh:${text}?` : ''
  throw new UsageError(`“${text}” is no target`, `${hint}${guess}`)
}

/** Whether somebody has to be asked to run something there. */
export function isByHand(target: string): boolean {
  return /^manual(:|$)/.test(target)
}

/** A host that begins with a dash would be an option of ssh, and one with shell characters could be more. */
function parseSsh(text: string): Target {
  const match =
    /^ssh:(?:([A-Za-z0-9_][\w.+-]*)@)?(\[[0-9a-fA-F:.]+(?:%\w+)?\]|[A-Za-z0-9_][\w.-]*)(?::(\d{1,5}))?$/.exec(
      text,
    )
  const port = match?.[3] === undefined ? undefined : Number(match[3])
  if (!match?.[2] || (port !== undefined && (port < 1 || port > 65_535))) {
    throw new UsageError(
      `“${text}” is no ssh target`,
      `${hint} An IPv6 address stands in brackets: ssh:[fe80::1].`,
    )
  }
  return { kind: 'ssh', user: match[1], host: match[2].replace(/^\[|\]$/g, ''), port }
}

function parseManual(text: string): Target {
  const files = text.slice('manual:'.length).split(',')
  if (files.includes('')) throw new UsageError(`“${text}” names no reply`, hint)
  return { kind: 'manual', files }
}

function parseRecorded(text: string): Target {
  const [name = '', role, ...more] = text.slice('recorded:'.length).split('#')
  const known = roles.find((each) => each === role)
  if (name === '' || more.length > 0 || (role !== undefined && !known)) {
    throw new UsageError(`“${text}” is no recording`, hint)
  }
  return { kind: 'recorded', case: name, role: known }
}
