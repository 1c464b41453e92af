import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createJournal } from '../../src/store/journal-file.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { ended } from './ended.ts'
import { patienceMs } from './patience.ts'
import { runningTs } from './running-ts.ts'

const program = join(import.meta.dirname, 'write-in-turns.ts')

/** What starts a program in a network, and among processes, of its own. */
export const ownNet = ['unshare', '-n']
export const ownPids = ['unshare', '-p', '-f', '--kill-child=KILL']

/** What starts a program as under another kernel: its identity is the one in a file. */
export function otherKernel(identity: string): readonly string[] {
  const first = 'mount --bind "$0" /proc/sys/kernel/random/boot_id && exec "$@"'
  return ['unshare', '-m', 'sh', '-c', first, identity]
}

/** How each of the writers is started, how many turns each takes, and how many of them are killed while they have the case. */
export interface Race {
  readonly ways: readonly (readonly string[])[]
  readonly turns: number
  readonly kills: number
}

/** What came of it. */
interface Raced {
  /** Turns that are on record, whole or cut short. */
  readonly turns: number
  readonly kills: number
  /** Turns into which somebody else wrote. */
  readonly broken: readonly string[]
  /** What is wrong with the journal; empty: nothing. */
  readonly damage: string
  /** What was left beside the journal. */
  readonly left: readonly string[]
}

/** Has them all write one case, in a folder that is not there yet. Who was killed begins anew under another name. */
export async function raceForACase(folder: string, { ways, turns, kills }: Race): Promise<Raced> {
  const journal = await createJournal(folder)
  journal.close()
  let killed = 0
  const write = async (way: readonly string[], name: string): Promise<void> => {
    const node = [process.execPath, ...runningTs, program, folder, name, String(turns)]
    const [file = '', ...args] = [...way, ...node]
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    killInATurn(child, () => killed < kills && ++killed > 0)
    if ((await ended(child, patienceMs)) === 0) return
    if (child.signalCode !== 'SIGKILL') throw new Error(`the writer ${name} failed`)
    await write(way, `${name}+`)
  }
  await Promise.all(ways.map((way, index) => write(way, `w${index}`)))
  const { events, damage } = readJournal(folder)
  const taken = events
    .flatMap((event) => (event.type === 'note-added' ? [event.text.replace(/ \d+$/, '')] : []))
    .filter((turn, index, all) => turn !== all[index - 1])
  return {
    turns: taken.length,
    kills: killed,
    broken: taken.filter((turn, index) => taken.indexOf(turn) !== index),
    damage,
    left: readdirSync(folder).filter((name) => name.startsWith('writer')),
  }
}

/** In its second turn, a moment after it began: somewhere between two of its notes. */
function killInATurn(child: ChildProcess, wanted: () => boolean): void {
  let turns = 0
  child.stdout?.on('data', () => {
    if (++turns === 2 && wanted()) setTimeout(() => child.kill('SIGKILL'), Math.random() * 6)
  })
}
