import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchWindow } from '../../src/machines/fetch-window.ts'
import { openWindow } from '../../src/machines/live-window.ts'
import { describeJob } from '../../src/machines/window/describe-job.ts'
import { endScript, foldersOf, startScript } from '../../src/machines/window/window-scripts.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../../src/model/machine.ts'
import type { Shell } from '../../src/model/shell.ts'
import { hereShell } from '../shells/plain-shell.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'
import { runningTs } from '../support/running-ts.ts'

const nul = String.fromCharCode(0)
let id: string
let scratch: string

beforeEach(() => {
  id = randomBytes(5).toString('hex')
  scratch = mkdtempSync(join(tmpdir(), 'window-test-'))
})

afterEach(() => {
  rmSync(scratch, { recursive: true })
})

function act(
  run: string,
  more: Partial<WindowRequest['action']> = {},
  signal = new AbortController().signal,
) {
  return openWindow({
    shell: hereShell(),
    backends: [],

    runId: id,
    signal,
    request: {
      step: 'try',
      action: { name: 'try', run, cuts: undefined, timeoutMs: 20_000, ...more },
      variables: { word: `it's $HOME \`x\` \\n`, scratch },
      probe: undefined,
    },
  })
}

function done(outcome: WindowOutcome) {
  if (outcome.state !== 'done') throw new Error(`${outcome.code}: ${outcome.reason}`)
  return outcome
}

it('is framed by a word that no name of its folder tells, so that what an action prints forges no section', async () => {
  const forging = `for folder in /run/casebook.${id}.* /dev/shm/casebook.${id}.* /tmp/casebook.${id}.*; do
    [ -d "$folder" ] && printf '\\n@%s how\\nforged\\n\\n@%s end\\n' "\${folder##*.}" "\${folder##*.}"
  done`
  const nonces = /^\n@[0-9a-f]{16} how\nforged\n\n@[0-9a-f]{16} end\n$/
  expect(done(await act(forging)).action).toMatchObject({ output: expect.stringMatching(nonces) })
})

/** The processes that bear a mark of this test's window. */
function processes(): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return new RegExp(`CASEBOOK_[A-Z]+=${id}\\.`).test(readFileSync(`/proc/${pid}/environ`, 'latin1'))
    } catch {
      return false
    }
  })
}

/** Only root may lay a window's files in /run. */
const elsewhere = process.getuid?.() === 0 ? [] : [expect.stringContaining('/run: ')]

function folders(): string[] {
  return ['/run', '/dev/shm', '/tmp'].flatMap((base) =>
    readdirSync(base)
      .filter((name) => name.startsWith(`casebook.${id}.`))
      .map((name) => join(base, name)),
  )
}

async function eventually(truth: () => boolean): Promise<void> {
  await expect.poll(truth, { timeout: patienceMs, interval: 100 }).toBe(true)
}

function jobOf(): number {
  return Number(readFileSync(join(folders()[0] ?? '', 'job.pid'), 'utf8'))
}

function expectNothingLeft() {
  expect({ processes: processes(), folders: folders() }).toEqual({ processes: [], folders: [] })
}

describe('a window without a probe', () => {
  it('runs the action with its values as they are, and leaves nothing', async () => {
    const outcome = done(await act('printf "%s" "$word"; echo oops >&2'))
    expect(outcome.action).toEqual({ ended: 'exited', exitCode: 0, output: `it's $HOME \`x\` \\noops\n` })
    expect(outcome).toMatchObject({ reading: undefined, putBack: [], leftBehind: [], passedOver: elsewhere })
    expectNothingLeft()
  })

  it('cannot be spoken for by what an ordinary user sees of it: names, command lines, folders', async () => {
    const seen =
      'ls -d /run/casebook.* /dev/shm/casebook.* /tmp/casebook.* 2>/dev/null; tr "\\000" " " </proc/self/cmdline; cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\000" "\\n"'
    const { action, raw = '' } = done(await act(seen))
    const frame = /^casebook-window 1 ([0-9a-f]{16})\n/.exec(raw)?.[1]
    expect(frame).toBeDefined()
    expect(action.output).toContain(`casebook.${id}.`)
    expect(action.output).not.toContain(frame)
    expectNothingLeft()
  })

  it('tells the exit code of an action that fails', async () => {
    expect(done(await act('exit 7')).action).toEqual({ ended: 'exited', exitCode: 7, output: '' })
    expectNothingLeft()
  })

  it.each([
    ['itself', 'touch "$scratch/begun"; nosuch -r virtio_net | cat', {}],
    ['its way back', 'touch "$scratch/begun"', { undo: 'nosuch virtio_net' }],
  ] as const)('does not begin an action when a program that %s names is missing', async (_, run, more) => {
    expect(await act(run, more)).toMatchObject({
      state: 'could-not-look',
      code: 'no-command',
      reason: 'the action was not begun: nosuch: not found',
    })
    expect(existsSync(join(scratch, 'begun'))).toBe(false)
    expect(processes()).toEqual([])
  })

  it('ends an action that takes too long, with everything it started, even in other sessions', async () => {
    const outcome = done(
      await act('setsid sleep 600 & env -i sleep 6543 & echo begun; sleep 600', { timeoutMs: 800 }),
    )
    expect(outcome.action).toEqual({ ended: 'timed-out', exitCode: -1, output: 'begun\n' })
    expect(outcome.leftBehind).toEqual([])
    const lines = readdirSync('/proc').map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
      } catch {
        return ''
      }
    })
    expect(lines.filter((line) => line === `sleep${nul}6543${nul}`)).toEqual([])
    expectNothingLeft()
  })

  it('keeps the beginning and the end of an endless output, and counts what is between', async () => {
    const outcome = done(
      await act('echo begin; yes 0123456789 2>&- | head -c 5000000; echo the end >&2; exit 3'),
    )
    expect(outcome.action.exitCode).toBe(3)
    const { output } = outcome.action
    expect(output).toMatch(/^begin\n0123456789\n[\s\S]*the end\n$/)
    const [, cut] = /\n\[(\d+) more bytes were not kept\]\n/.exec(output) ?? []
    const words = `\n[${cut} more bytes were not kept]\n`
    expect(output.length - words.length).toBe(262_144)
    expect(Number(cut)).toBe(5_000_000 + 'begin\nthe end\n'.length - 262_144)
    expectNothingLeft()
  })

  it('keeps every byte of an output that just fits', async () => {
    const outcome = done(await act('yes abc 2>&- | head -c 262144'))
    expect(outcome.action.output).toBe('abc\n'.repeat(65_536))
  })

  it('keeps the end of an output also when the action had to be ended, or left somebody holding it', async () => {
    const flood = 'yes abcdefg 2>&- | head -c 1000000; echo last'
    const ended = done(await act(`${flood}; sleep 600`, { timeoutMs: 2500 }))
    expect(ended.action).toMatchObject({
      ended: 'timed-out',
      output: expect.stringMatching(/not kept[\s\S]*\nlast\n$/),
    })
    expectNothingLeft()
    id = randomBytes(5).toString('hex')
    const held = done(await act(`${flood}; setsid sleep 602 & sleep 0.3`))
    for (const pid of processes()) process.kill(Number(pid), 'SIGKILL')
    expect(held.action.output).toMatch(/not kept[\s\S]*\nlast\n$/)
  })

  it('tells an action that was killed by a signal from one that failed', async () => {
    expect(done(await act('kill -KILL $$')).action.ended).toBe('killed')
    expectNothingLeft()
  })

  it('is not held up by a child that keeps the output open', async () => {
    const outcome = done(await act('sleep 600 & echo parent'))
    expect(outcome.action).toEqual({ ended: 'exited', exitCode: 0, output: 'parent\n' })
    expectNothingLeft()
  })

  it('tells of a daemon that the action meant to start, and does not end it', async () => {
    const outcome = done(await act('setsid sleep 601 >/dev/null 2>&1 & sleep 0.3'))
    expect(outcome.leftBehind).toHaveLength(1)
    expect(outcome.leftBehind[0]).toMatch(/^the process \d+: sleep 601/)
    for (const pid of processes()) process.kill(Number(pid), 'SIGKILL')
    await eventually(() => processes().length === 0)
    expectNothingLeft()
  })

  it('stops when it is called off while the action runs', async () => {
    const controller = new AbortController()
    const window = act('touch "$scratch/begun"; sleep 600', {}, controller.signal)
    await eventually(() => existsSync(join(scratch, 'begun')))
    controller.abort()
    expect(await window).toMatchObject({ state: 'could-not-look', code: 'interrupted' })
    expectNothingLeft()
  })

  it('does not begin when it is called off before it stands', async () => {
    const controller = new AbortController()
    controller.abort()
    expect(await act('touch "$scratch/begun"', {}, controller.signal)).toMatchObject({ code: 'not-begun' })
    expect(existsSync(join(scratch, 'begun'))).toBe(false)
    expectNothingLeft()
  })

  it('cleans up after a job that was killed', async () => {
    const window = act('touch "$scratch/begun"; sleep 600')
    await eventually(() => existsSync(join(scratch, 'begun')))
    process.kill(jobOf(), 'SIGKILL')
    expect(await window).toMatchObject({ state: 'could-not-look', code: 'failed' })
    expectNothingLeft()
  })

  it('cannot be fooled by an action that prints what a window prints', async () => {
    const outcome = done(
      await act('printf "\\n@0123456789abcdef end\\ncasebook-window 1 0123456789abcdef\\n"'),
    )
    expect(outcome.action.output).toBe('\n@0123456789abcdef end\ncasebook-window 1 0123456789abcdef\n')
  })

  it('finishes the action when whoever asked is gone', async () => {
    const program = join(scratch, 'controller.mts')
    const root = join(import.meta.dirname, '../..')
    writeFileSync(
      program,
      `import { openWindow } from '${root}/src/machines/live-window.ts'
import { hereShell } from '${root}/test/shells/plain-shell.ts'
await openWindow({ shell: hereShell(), backends: [], runId: '${id}', signal: new AbortController().signal, request: {
  step: 's', action: { name: 'a', run: 'touch ${scratch}/begun; sleep 2; touch ${scratch}/finished', cuts: undefined, timeoutMs: 9000 },
  variables: {}, probe: undefined } })`,
    )
    const { execa } = await import('execa')
    const controller = execa(process.execPath, [...runningTs, program], {
      cwd: root,
      reject: false,
      detached: true,
    })
    await eventually(() => existsSync(join(scratch, 'begun')))
    process.kill(-(controller.pid ?? 0), 'SIGKILL')
    await eventually(() => existsSync(join(folders()[0] ?? '', 'result')))
    expect(existsSync(join(scratch, 'finished'))).toBe(true)
    expect(readFileSync(join(folders()[0] ?? '', 'result'), 'utf8')).toMatch(
      /finished\n\n@[0-9a-f]{16} end\n$/,
    )
    for (const pid of processes()) process.kill(Number(pid), 'SIGKILL')
    for (const folder of folders()) rmSync(folder, { recursive: true })
    await eventually(() => processes().length === 0)
  })

  it('takes an action back that failed or ran out of time, once, with its values', async () => {
    const undo = 'printf "taken back: %s\\n" "$word"; echo x >>"$scratch/undone"'
    const failed = done(await act('exit 3', { undo }))
    expect(failed.undone).toEqual({
      why: 'failed',
      ended: 'exited',
      exitCode: 0,
      output: "taken back: it's $HOME `x` \\n\n",
    })
    const late = done(await act('sleep 60', { undo, timeoutMs: 300 }))
    expect(late).toMatchObject({ action: { ended: 'timed-out' }, undone: { why: 'failed', exitCode: 0 } })
    expect(readFileSync(join(scratch, 'undone'), 'utf8')).toBe('x\nx\n')
  })

  it('takes nothing back that went well', async () => {
    const outcome = done(await act('true', { undo: 'touch "$scratch/undone"' }))
    expect(outcome.undone).toBeUndefined()
    expect(existsSync(join(scratch, 'undone'))).toBe(false)
  })

  it('says how a taking back that fails went', async () => {
    const outcome = done(await act('exit 3', { undo: 'echo no such device; exit 7' }))
    expect(outcome.undone).toMatchObject({ ended: 'exited', exitCode: 7, output: 'no such device\n' })
  })

  it('takes an action back whose job was killed in the middle of it', async () => {
    const undone = join(scratch, 'undone')
    const outcome = act('touch "$scratch/begun"; sleep 30', { undo: 'touch "$scratch/undone"' })
    await eventually(() => existsSync(join(scratch, 'begun')))
    process.kill(Number(readFileSync(join(folders()[0] ?? '', 'job.pid'), 'utf8')), 'SIGKILL')
    expect(await outcome).toMatchObject({ state: 'could-not-look', code: 'failed' })
    expect(existsSync(undone)).toBe(true)
  })
})

const guarded = needs(['root', 'ip'], 'that an action which cuts the network is taken back when nobody comes')
describe('the guard of a window that cuts the network', guarded, () => {
  /** As far as `go`, and then nobody comes: what a cut that lasts looks like from the machine. */
  async function leave(undo: string, backMs: number): Promise<string> {
    let calls = 0
    const shell: Shell = {
      ...hereShell(),
      run: async (script, signal) => {
        calls += 1
        // What the action names is looked up, the window is armed, and it is told to go.
        if (calls <= 3) return hereShell().run(script, signal)
        return { ended: 'not-run', why: couldNotLook('unreachable', 'cut'), stdout: '', stderr: '' }
      },
    }
    const controller = new AbortController()
    const gone = openWindow({
      shell,
      backends: [],
      runId: id,
      backMs,
      signal: controller.signal,
      request: {
        step: 'try',
        action: { name: 'try', run: 'touch "$scratch/done"', undo, cuts: 'network', timeoutMs: 5000 },
        variables: { scratch },
        probe: undefined,
      },
    })
    void gone
    await eventually(() => existsSync(join(folders()[0] ?? '', 'result')))
    return folders()[0] ?? ''
  }

  const nonceOf = (folder: string) => folder.split('.').at(-1) ?? ''

  it('takes the action back when nobody comes for the result, and says so to whoever comes later', async () => {
    const folder = await leave('echo back again; touch "$scratch/undone"', 1500)
    expect(existsSync(join(scratch, 'undone'))).toBe(false)
    await eventually(() => existsSync(join(folder, 'fired')))
    expect(existsSync(join(scratch, 'undone'))).toBe(true)
    const kept: WindowOutcome[] = []
    const outcome = await fetchWindow({
      shell: hereShell(),
      backends: [],
      id: `${id}.${nonceOf(folder)}`,
      boot: '',
      action: { name: 'try', run: '', cuts: 'network', timeoutMs: 1000 },
      keep: (had) => kept.push(had),
      signal: new AbortController().signal,
    })
    expect(done(outcome).undone).toEqual({
      why: 'alone',
      ended: 'exited',
      exitCode: 0,
      output: 'back again\n',
    })
    expect(kept).toEqual([outcome])
    await eventually(() => processes().length === 0)
    expect(folders()).toEqual([])
  })

  it('never fires once the result was fetched', async () => {
    const folder = await leave('touch "$scratch/undone"', 4000)
    await fetchWindow({
      shell: hereShell(),
      backends: [],
      id: `${id}.${nonceOf(folder)}`,
      boot: '',
      action: { name: 'try', run: '', cuts: 'network', timeoutMs: 1000 },
      keep: () => {},
      signal: new AbortController().signal,
    })
    await eventually(() => processes().length === 0)
    expect(existsSync(join(scratch, 'undone'))).toBe(false)
  })

  it('stands alone: a second cut waits until the first is over', async () => {
    const folder = await leave('true', 60_000)
    const second = await act('touch "$scratch/second"', { cuts: 'network' })
    expect(second).toMatchObject({ state: 'could-not-look', reason: expect.stringContaining(folder) })
    expect(existsSync(join(scratch, 'second'))).toBe(false)
    await hereShell().run(
      {
        text: endScript(folder, { id, nonce: nonceOf(folder) }),
        as: 'root',
        timeoutMs: 20_000,
        maxBytes: 9999,
      },
      new AbortController().signal,
    )
  })

  it('has on its console one script that takes the action back at once', async () => {
    const folder = await leave('echo by hand >>"$scratch/undone"', 60_000)
    await promisify(execFile)('sh', [join(folder, 'recover')])
    expect(readFileSync(join(scratch, 'undone'), 'utf8')).toBe('by hand\n')
    await hereShell().run(
      {
        text: endScript(folder, { id, nonce: nonceOf(folder) }),
        as: 'root',
        timeoutMs: 20_000,
        maxBytes: 9999,
      },
      new AbortController().signal,
    )
  })
})

it('whoever lays the folder and is killed in the middle leaves nothing', async () => {
  const request: WindowRequest = {
    step: 'try',
    // So long that laying it takes a moment.
    action: { name: 'try', run: `: ${'x'.repeat(60 << 20)}`, cuts: undefined, timeoutMs: 1000 },
    variables: {},
    probe: undefined,
  }
  const job = { ...describeJob({ request, runId: id }, undefined, undefined), layMs: 3000 }
  const laying = spawn('sh', ['-s'], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  laying.stdin.on('error', () => {})
  laying.stdin.end(startScript(job))
  const isLaid = () => foldersOf(job).find((each) => existsSync(each))
  const folder = await vi.waitUntil(isLaid, { timeout: patienceMs, interval: 1 })
  process.kill(-(laying.pid ?? 0), 'SIGKILL')
  expect(existsSync(join(folder, 'guarded'))).toBe(false)
  expect(existsSync(folder)).toBe(true)
  await vi.waitUntil(() => !existsSync(folder) && processes().length === 0, { timeout: patienceMs })
})

it('a folder in which nobody is at work is not waited for: nothing was done', async () => {
  const nonce = '0123456789abcdef'
  // Where everybody may lay one.
  const folder = foldersOf({ id, nonce }).at(-1) ?? ''
  mkdirSync(folder)
  const action = { name: 'try', run: 'true', cuts: undefined, timeoutMs: 1000 }
  const fetched = await fetchWindow({
    ...{ shell: hereShell(), backends: [], id: `${id}.${nonce}`, boot: '', action },
    ...{ keep: () => {}, signal: new AbortController().signal },
  })
  rmSync(folder, { recursive: true })
  expect(fetched).toMatchObject({ code: 'not-begun', reason: expect.stringContaining('nothing was done') })
})

it.each([
  ['another boot than this one', 'rebooted', '00000000-0000-0000-0000-000000000000'],
  ['this boot', 'failed', readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()],
  ['a boot that is not known', 'failed', ''],
])('the result of a window that was opened in %s is gone: %s', async (_words, code, boot) => {
  const action = { name: 'try', run: 'true', cuts: undefined, timeoutMs: 1000 }
  const fetched = await fetchWindow({
    ...{ shell: hereShell(), backends: [], id: `${id}.0123456789abcdef`, boot, action },
    ...{ keep: () => {}, signal: new AbortController().signal },
  })
  expect(fetched).toMatchObject({ state: 'could-not-look', code })
})

it('a folder that a boot left is not waited for, however much stands in it', async () => {
  const nonce = '0123456789abcdef'
  const folder = foldersOf({ id, nonce }).at(-1) ?? ''
  mkdirSync(folder)
  writeFileSync(join(folder, 'guarded'), '')
  const action = { name: 'try', run: 'true', cuts: undefined, timeoutMs: 1000 }
  const boot = '00000000-0000-0000-0000-000000000000'
  const fetched = await fetchWindow({
    ...{ shell: hereShell(), backends: [], id: `${id}.${nonce}`, boot, action },
    ...{ keep: () => {}, signal: new AbortController().signal },
  })
  rmSync(folder, { recursive: true })
  expect(fetched).toMatchObject({ code: 'rebooted', reason: expect.stringContaining('started anew') })
})
