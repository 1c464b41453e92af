import type { CouldNotLookCode } from '../../model/refusals.ts'

/** Whoever OpenSSH's words are about. */
export interface Door {
  /** As people call it. */
  readonly host: string
  /** It stands on the way to the target; nobody asked for it itself. */
  readonly jump: boolean
  /** The target's, as the user gave them; a jump host has its own in the configuration. */
  readonly user: string | undefined
  readonly port: number | undefined
  /** How known_hosts names it, where its words do. */
  readonly knownAs: string | undefined
}

/** What the words themselves name: the groups of the row's pattern. */
export type Named = Readonly<Record<string, string | undefined>>

/** One thing that OpenSSH's client says when it does not get in. */
export interface SshRefusal {
  /** Fits one line of what it writes. The group `host` is whom the line names. */
  readonly words: RegExp
  readonly code: CouldNotLookCode
  /** It may be otherwise in a moment: worth another try on a machine that was there before. */
  readonly passing?: true
  /** `here`: this workstation, `jump`: the jump host, whomever the line names. */
  readonly door?: 'here' | 'jump'
  readonly reason: (door: Door, named: Named) => string
  /** A full sentence. */
  readonly advice: (door: Door, named: Named) => string
}

/** How one option is given: a jump host reads none of the command line. */
export function withOption({ jump, host }: Door, name: string, value: string): string {
  return jump
    ? `write \`${name} ${value}\` for ${host} into ssh’s configuration (~/.ssh/config, or the file of --ssh-config)`
    : `add --ssh-option ${name}=${value}`
}

/** What a person types to get there. */
export function byHand({ user, host, port }: Door): string {
  const login = user === undefined ? host : `${user}@${host}`
  return port === undefined ? `ssh ${login}` : `ssh -p ${port} ${login}`
}
