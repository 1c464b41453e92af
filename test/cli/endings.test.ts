import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/store/read-journal.ts'
import { ended } from '../support/ended.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'
import { playbookText } from '../support/read-sample.ts'
import { type Sshd, sshdNeeds, startSshd } from '../support/sshd.ts'
import { writeTrusted } from '../support/write-trusted.ts'

const root = join(import.meta.dirname, '..', '..')
const withSshd = needs(sshdNeeds, 'that a run over ssh cleans up, however it ends')
let folder: string
let sshd: Sshd
let run: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'endings-'))
  sshd = await startSshd(folder)
})
afterAll(async () => {
  await sshd.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  run = mkdtempSync(join(folder, 'r'))
})

interface Casebook {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  said(): string
}

/** A run over ssh whose only step runs a script that tells its number and goes on for long. */
function start(script = 'sleep 300', more: readonly string[] = []): Casebook {
  const playbook = join(run, 'long.yaml')
  const text = playbookText(
    '\n  act_it: {title: Do it, act: long, on: suspect, could_not_look: bad, next: good}\n',
    `actions:\n  long: {title: Long, risk: changes, takes_down: it, way_back: none, timeout: 20s, run: 'echo $$ > ${run}/pid; ${script}'}\n`,
  )
  writeTrusted(playbook, text, run)
  const args = [
    'run',
    playbook,
    '--suspect',
    'ssh:loopback',
    '--ssh-config',
    sshd.config,
    '--baseline',
    'none',
    '--yes=changes',
    '--case',
    join(run, 'case'),
    ...more,
  ]
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: run, TMPDIR: run, XDG_STATE_HOME: run },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  return { child, said: () => said, ended: ended(child) }
}

async function action(): Promise<number> {
  const file = join(run, 'pid')
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'), { timeout: patienceMs })
    .toBe(true)
  return Number(readFileSync(file, 'utf8'))
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

/** The key of the window that a process belongs to. */
function windowOf(pid: number): string {
  return /CASEBOOK_ACTION=([a-z0-9]+[.][0-9a-f]+)/.exec(read(`/proc/${pid}/environ`))?.[1] ?? 'none'
}

/** What is on the machine of a window: processes by their role, and its folder. */
function left(key: string): string[] {
  const roles = readdirSync('/proc').flatMap((pid) => {
    const found = new RegExp(`CASEBOOK_([A-Z]+)=${key}`).exec(read(`/proc/${pid}/environ`))
    return found ? [`${found[1]}`] : []
  })
  return [...roles, ...['/run', '/tmp'].map((base) => join(base, `casebook.${key}`)).filter(existsSync)]
}

/** What is on the workstation: masters, and folders for their sockets. */
function connections(): string[] {
  const masters = readdirSync('/proc').filter((pid) =>
    read(`/proc/${pid}/cmdline`).includes(`${run}/casebook-ssh.`),
  )
  return [...masters, ...readdirSync(run).filter((name) => name.startsWith('casebook-ssh.'))]
}

describe('a run over ssh that is told to end while its action runs', withSshd, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s has the machine cleaned up, looks, and says so',
    async (signal) => {
      const casebook = start()
      const key = windowOf(await action())
      expect(left(key)).toContain('ACTION')
      casebook.child.kill(signal)
      expect(await casebook.ended).toBe(130)
      expect(left(key)).toEqual([])
      expect(connections()).toEqual([])
      expectLookedAtAfter(key)
    },
  )

  it('by its own time limit does the same, and gives that as the reason', async () => {
    const casebook = start('sleep 300', ['--time-limit', '5s'])
    expect(await casebook.ended).toBe(130)
    expect(casebook.said()).toContain('its time was up')
    expect(connections()).toEqual([])
  })

  it('twice ends at once, says what is under way and until when, and leaves no connection; the machine ends the action', async () => {
    const casebook = start('trap "" TERM; sleep 300')
    const key = windowOf(await action())
    casebook.child.kill('SIGINT')
    await expect.poll(casebook.said, { timeout: patienceMs }).toContain('Once more ends casebook at once')
    casebook.child.kill('SIGINT')
    expect(await casebook.ended).toBe(130)
    expect(casebook.said()).toMatch(
      /Still under way:\n {2}long on the suspect, ssh:loopback: .* by \d{4}-\d\d-\d\dT/,
    )
    expect(connections()).toEqual([])
    await expect.poll(() => left(key).includes('ACTION'), { timeout: patienceMs }).toBe(false)
  })
})

describe('a run over ssh whose connection is killed while its action runs', withSshd, () => {
  it.each([
    ['the client', () => connections().filter((pid) => /^\d+$/.test(pid))],
    ['the server’s session', () => sessions()],
  ])('at %s goes on over a new one, and leaves nothing', async (_name, victims) => {
    const casebook = start('sleep 4; echo done')
    const key = windowOf(await action())
    const pids = victims()
    expect(pids.length).toBeGreaterThan(0)
    for (const pid of pids) killIfThere(Number(pid))
    expect(await casebook.ended).toBe(0)
    expect(left(key)).toEqual([])
    expect(connections()).toEqual([])
    expectLookedAtAfter(key)
  })
})

/** Other tests have windows on this machine meanwhile: only ours is looked for. */
function expectLookedAtAfter(key: string): void {
  const { events } = readJournal(join(run, 'case'))
  const seen = events.flatMap((event) => (event.type === 'snapshot-taken' ? [event] : []))
  expect(seen.map(({ when, seen }) => [when, seen.state])).toEqual([
    ['before', 'seen'],
    ['after', 'seen'],
  ])
  expect(JSON.stringify(seen)).not.toContain(key)
}

/** The end of one of them may take the next along. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** The processes that our own sshd made for connections. */
function sessions(): string[] {
  const server = read(join(folder, 'sshd.pid')).trim()
  return readdirSync('/proc').filter((pid) => {
    const stat = read(`/proc/${pid}/stat`)
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === server
  })
}
