import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JournalEvent } from '../../src/model/event.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { ended } from '../support/ended.ts'
import { writeTrusted } from '../support/write-trusted.ts'
import { countingPlaybook } from './counting-playbook.ts'
import type { Target } from './window-marks.ts'

const root = join(import.meta.dirname, '../..')

export const stoppers = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'time limit'] as const
export type Stopper = (typeof stoppers)[number]

export interface Stop {
  readonly by: Stopper
  /** When, in milliseconds from the start of the process. */
  readonly atMs: number
}

export interface Stopped {
  /** The step of the conclusion; else what casebook said instead. */
  readonly conclusion: string
  /** How often the action ran. */
  readonly ran: number
  /** How often it was agreed that it runs: once, and once more each time that a resume asked whether it runs again. */
  readonly agreed: number
  /** Facts on record that a stop cut. */
  readonly cutFacts: number
  /** Names of all its windows. */
  readonly windows: readonly string[]
  /** For each stop that met a living process: what stopped it, and the last entry that the run wrote before. */
  readonly struck: readonly string[]
  /** What happened, a line each, for whoever has to find out why. */
  readonly story: string
}

/** A real run, stopped at the given times, gone on with each time, and at last left to end. */
export async function stopAndResume(stops: readonly Stop[], on: Target): Promise<Stopped> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-stops-'))
  try {
    // Also on another machine a name that nobody else has.
    const file = on.flags.length === 0 ? join(folder, 'counted') : `/tmp/${basename(folder)}`
    const kept = join(folder, 'case')
    writeTrusted(join(folder, 'count.yaml'), countingPlaybook(on.watches), join(folder, 'state'))
    const walk = new Walk({ folder, kept, flags: ['--set', `file=${file}`, '--yes=changes', ...on.flags] })
    for (const stop of stops) await walk.stopped(stop)
    await walk.toItsEnd()
    const { events } = readJournal(kept)
    return {
      conclusion: events.findLast((event) => event.type === 'concluded')?.step ?? `none: ${walk.said}`,
      ran: await on.lines(file),
      agreed: 1 + walk.asked,
      cutFacts: events.filter(isCutFact).length,
      windows: events.flatMap((event) => (event.type === 'window-opened' && event.id ? [event.id] : [])),
      struck: walk.struck,
      story: events.map(tell).join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Walked {
  readonly folder: string
  /** The folder of the case. */
  readonly kept: string
  readonly flags: readonly string[]
}

/** One case, and the processes that write it one after the other. */
class Walk {
  readonly #of: Walked
  #answer = 'fetch'
  said = ''
  asked = 0
  readonly struck: string[] = []

  constructor(of: Walked) {
    this.#of = of
  }

  async stopped({ by, atMs }: Stop): Promise<void> {
    const limit = by === 'time limit' ? ['--time-limit', `${Math.max(1, atMs)}ms`] : []
    const child = this.#start(limit)
    if (by === 'time limit') {
      if ((await this.#over(child)) === 130) this.struck.push(`${by}|${this.#lastDeed()}`)
      return
    }
    const state = await Promise.race([ended(child, 300_000), sleep(atMs).then(() => 'alive' as const)])
    if (state === 'alive') {
      this.struck.push(`${by}|${this.#lastDeed()}`)
      child.kill(by)
    }
    await this.#over(child)
  }

  async toItsEnd(): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const code = await this.#over(this.#start([]))
      if (code === 0 || /come to its conclusion/.test(this.said)) return
    }
  }

  #start(limit: readonly string[]): ChildProcess {
    const { folder, kept, flags } = this.#of
    // A case without its first entry was never begun.
    const begun = this.#lastDeed() !== 'nothing'
    if (!begun) rmSync(kept, { recursive: true, force: true })
    const first = ['run', join(folder, 'count.yaml'), '--case', kept, ...flags]
    const again = ['resume', kept, ...flags, '--set', `in_flight.count_it.suspect=${this.#answer}`]
    if (begun && this.#answer === 'again') this.asked += 1
    this.#answer = 'fetch'
    const child = spawn(
      process.execPath,
      [join(root, 'dist/main.js'), ...(begun ? again : first), ...limit],
      {
        env: { ...process.env, XDG_STATE_HOME: join(folder, 'state') },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    this.said = ''
    child.stderr?.on('data', (data) => {
      this.said += String(data)
    })
    return child
  }

  /** A window that a stop cut has nothing to fetch: casebook asks whether its action runs again, and whoever stopped it says yes. */
  async #over(child: ChildProcess): Promise<number | null> {
    const code = await ended(child, 300_000)
    if (/again or leave is needed/.test(this.said)) this.#answer = 'again'
    return code
  }

  #lastDeed(): string {
    const { kept } = this.#of
    if (!existsSync(join(kept, 'journal.jsonl'))) return 'nothing'
    const { events } = readJournal(kept)
    const deeds = events.filter(({ type }) => !['case-closed', 'case-resumed'].includes(type))
    return deeds.at(-1)?.type ?? 'nothing'
  }
}

function isCutFact(event: JournalEvent): boolean {
  return (
    event.type === 'fact-observed' &&
    event.fact.state === 'could-not-look' &&
    ['interrupted', 'not-begun'].includes(event.fact.code)
  )
}

function tell(event: JournalEvent): string {
  const { at, type, step, id, outcome, how, value } = JSON.parse(JSON.stringify(event))
  const came =
    outcome && `${outcome.state} ${outcome.code ?? outcome.action?.exitCode} ${outcome.reason ?? ''}`
  return ['  ', at, type, step, id, came, how, type === 'answer-given' ? value : undefined]
    .filter(Boolean)
    .join(' ')
}
