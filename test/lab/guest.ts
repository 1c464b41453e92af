import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { guestFolder, guestsFolder, sshConfigFile } from './lab-folders.ts'
import { type ConsoleResult, runOnConsole } from './run-on-console.ts'
import type { VariantName } from './variants.ts'
import { sshAlias } from './write-ssh-config.ts'

export interface SshResult {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** A guest that runs. */
export interface Guest {
  readonly name: string
  readonly variant: VariantName
  readonly sshAlias: string
  readonly sshConfig: string
  readonly port: number
  /** Runs a script as root without using the network. */
  console(script: string, seconds?: number): Promise<ConsoleResult>
  /** Runs a command over ssh, as root or as `support` or `nosudo`; `input` goes to its standard input. */
  ssh(command: string, options?: { user?: 'support' | 'nosudo'; input?: string }): Promise<SshResult>
  /** Ends the guest and forgets it; its serial log stays. */
  stop(): Promise<void>
}

/** What `bootGuest` writes down about a guest. */
export interface GuestRecord {
  readonly variant: VariantName
  readonly port: number
}

const pidFile = (name: string): string => join(guestFolder(name), 'pid')

/** The guest's process, if it is alive and is really the emulator that the lab started for this guest. */
async function findProcess(name: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(pidFile(name), 'utf8'))
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
    return words.includes(pidFile(name)) ? pid : undefined
  } catch {
    return undefined
  }
}

async function stopGuest(name: string): Promise<void> {
  const pid = await findProcess(name)
  if (pid !== undefined) process.kill(pid, 'SIGTERM')
  for (let round = 0; (await findProcess(name)) !== undefined; round += 1) {
    if (round === 50 && pid !== undefined) process.kill(pid, 'SIGKILL')
    await sleep(100)
  }
  for (const file of ['pid', 'ssh_config', 'guest.json', 'initrd', 'console.sock']) {
    await rm(join(guestFolder(name), file), { force: true })
  }
}

function toGuest(name: string, { variant, port }: GuestRecord): Guest {
  const alias = sshAlias(name)
  return {
    name,
    variant,
    sshAlias: alias,
    sshConfig: sshConfigFile,
    port,
    console: (script, seconds) => runOnConsole(join(guestFolder(name), 'console.sock'), script, seconds),
    async ssh(command, { user, input } = {}) {
      const target = user === undefined ? alias : `${alias}-${user}`
      const options = ['-F', sshConfigFile, '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=15', target, command]
      const { exitCode, stdout, stderr } = await execa('ssh', options, { reject: false, input: input ?? '' })
      return { exitCode, stdout, stderr }
    },
    stop: () => stopGuest(name),
  }
}

/** The guest of this name, if it runs. */
export async function findGuest(name: string): Promise<Guest | undefined> {
  if ((await findProcess(name)) === undefined) return undefined
  const record: GuestRecord = JSON.parse(await readFile(join(guestFolder(name), 'guest.json'), 'utf8'))
  return toGuest(name, record)
}

/** All guests of the lab that run, whoever started them. */
export async function listGuests(): Promise<Guest[]> {
  const names = existsSync(guestsFolder) ? await readdir(guestsFolder) : []
  const guests = await Promise.all(names.map(findGuest))
  return guests.filter((guest) => guest !== undefined)
}
