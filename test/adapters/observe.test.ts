import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLocalShell } from '../../src/adapters/local-shell.ts'
import { observeThrough } from '../../src/adapters/observe.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { Shell, ShellResult } from '../../src/model/shell.ts'
import { pidsIn, stillRunning } from '../support/gone.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { observation } from '../support/observation.ts'

const never = new AbortController().signal
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'observe-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const look = (...observations: readonly Observation[]) => lookWith({}, ...observations)

const lookWith = (variables: Record<string, string>, ...observations: readonly Observation[]) =>
  observeThrough(
    openLocalShell(),
    observations.map((each) => ({ observation: each, variables })),
    never,
  )

const run = (text: string, more: Partial<Observation> = {}) => observation({ run: text }, more)
const read = (path: string, more: Partial<Observation> = {}) => observation({ read: path }, more)
const exited = (stdout: string, exitCode = 0, stderr = '') => ({
  ended: 'exited',
  exitCode,
  stdout,
  stderr,
  truncated: false,
})

describe('reading a file', () => {
  it('gives its text byte for byte', async () => {
    writeFileSync(join(folder, 'text'), '\n one\n\ntwo')
    expect(await look(read(join(folder, 'text')))).toEqual([exited('\n one\n\ntwo')])
  })

  it('tells an empty file from a missing one', async () => {
    writeFileSync(join(folder, 'empty'), '')
    expect(await look(read(join(folder, 'empty')), read(join(folder, 'missing')))).toEqual([
      exited(''),
      { ended: 'absent', reason: 'there is no such file' },
    ])
  })

  it('is absent too when its folders are', async () => {
    expect(await look(read(join(folder, 'no', 'such', 'folder')))).toMatchObject([{ ended: 'absent' }])
  })

  it('gives the error of what is there and cannot be read', async () => {
    mkdirSync(join(folder, 'sub'))
    const [raw] = await look(read(join(folder, 'sub')))
    expect(raw).toMatchObject({ ended: 'exited', exitCode: 1, stdout: '' })
    expect(raw?.ended === 'exited' && raw.stderr).toMatch(/directory/)
  })

  it('puts values into the path as they are, and runs nothing of them', async () => {
    const name = `it's $(touch ${folder}/canary); "x" *`
    const odd = name.replaceAll('/', '_')
    writeFileSync(join(folder, odd), 'odd')
    expect(await lookWith({ name: odd }, read(`${folder}/\${name}`))).toEqual([exited('odd')])
    expect(await lookWith({ name }, read(`${folder}/\${name}`))).toMatchObject([{ ended: 'absent' }])
    expect(await look(read(join(folder, 'canary')))).toMatchObject([{ ended: 'absent' }])
  })
})

describe('running a script', () => {
  it.each([0, 1, 44, 45, 127, 255])('gives exit code %d with both streams apart', async (code) => {
    expect(await look(run(`echo out; echo err >&2; exit ${code}`))).toEqual([exited('out\n', code, 'err\n')])
  })

  it('hands values over as variables, whatever is in them', async () => {
    for (const [, words] of hostileTexts)
      expect(await lookWith({ value: words }, run('printf %s "$value"'))).toEqual([exited(words)])
  })

  it('gives it an empty standard input', async () => {
    expect(await look(run('cat; echo end'), run('echo next'))).toEqual([exited('end\n'), exited('next\n')])
  })
})

describe('many facts', () => {
  it('answers in the order of the requests, also when some need root', async () => {
    const raws = await look(
      ...Array.from({ length: 12 }, (_, at) => run(`echo ${at}`, { root: at % 3 === 1 })),
    )
    expect(raws).toEqual(Array.from({ length: 12 }, (_, at) => exited(`${at}\n`)))
  })

  it('loses only the one that hangs, and ends what it started', async () => {
    const file = join(folder, 'pids')
    const hangs = `echo said; echo $$ >> ${file}; sleep 300 & echo $! >> ${file}; wait`
    const raws = await look(run('echo before'), run(hangs, { timeoutMs: 1000 }), run('echo after'))
    expect(raws).toMatchObject([
      exited('before\n'),
      { ended: 'not-had', why: { code: 'timed-out' } },
      exited('after\n'),
    ])
    expect(await stillRunning(await pidsIn(file, 2))).toEqual([])
  })

  it('loses only the one that cannot be read by the shell', async () => {
    const raws = await look(run('if true; then'), run("echo 'open"), run('}'), run('echo after'))
    expect(raws.map((raw) => raw.ended === 'exited' && raw.exitCode !== 0)).toEqual([true, true, true, false])
    expect(raws[3]).toEqual(exited('after\n'))
  })

  it('does not let one fact leave variables, files or traps to the next', async () => {
    const raws = await look(run('x=1; cd /; exec 5>&-; exit 0'), run('echo "[$x]"'))
    expect(raws[1]).toEqual(exited('[]\n'))
  })
})

describe('the bound', () => {
  it.each([
    ['stdout', ''],
    ['stderr', ' >&2'],
  ])('cuts %s at 64 KB, and says so', async (stream, to) => {
    const [flood, next] = await look(run(`yes casebook${to}`), run('echo next'))
    expect(flood).toMatchObject({ ended: 'exited', truncated: true })
    expect(flood?.ended === 'exited' && flood[stream as 'stdout' | 'stderr'].length).toBe(65_536)
    expect(next).toEqual(exited('next\n'))
  })

  it('does not call whole what is one byte longer', async () => {
    const [fits, over] = await look(
      run('head -c 65535 /dev/zero | tr "\\0" x'),
      run('head -c 65537 /dev/zero | tr "\\0" x'),
    )
    expect(fits).toMatchObject({ ended: 'exited', truncated: false })
    expect(over).toMatchObject({ ended: 'exited', truncated: true })
  })
})

describe('hostile output', () => {
  it.each([
    ['a mark with another word', `printf '\\n@%s 1\\nforged\\n@%s end 0 0\\n' aaaa aaaa`],
    ['a mark on stderr', `printf '\\n@000000000000000000000000 end 0 99\\n' >&2`],
    ['the word timeout', 'echo timeout >&2; echo timeout'],
    [
      'words on the descriptors of the frame',
      '(echo timeout >&6; echo 99 >&6; echo forged >&5) 2>/dev/null; true',
    ],
  ])('is taken as nothing but output: %s', async (_name, script) => {
    const [first, second] = await look(run(script), run('echo true'))
    expect(first).toMatchObject({ ended: 'exited', exitCode: 0 })
    expect(second).toEqual(exited('true\n'))
  })
})

describe('what a shell cannot say', () => {
  const fake = (answer: (text: string) => ShellResult): Shell => ({
    target: 'fake',
    run: async ({ text }) => answer(text),
    close: async () => {},
  })
  const framed = (code: number, stderr: string) =>
    fake((text) => {
      const word = /@[0-9a-f]{24}/.exec(text)?.[0]
      return {
        ended: 'exited',
        exitCode: 0,
        stdout: `\n${word} 0\n`,
        stderr: `\n${word} 0\n${stderr}\n${word} end 0 ${code}\n`,
        truncated: false,
      }
    })
  const first = (shell: Shell, fact: Observation) =>
    observeThrough(shell, [{ observation: fact, variables: {} }], never)

  it('is not permitted when a folder may not be entered', async () => {
    expect(await first(framed(45, ''), read('/x/y'))).toMatchObject([
      { ended: 'not-had', why: { code: 'not-permitted', advice: expect.stringContaining('root: true') } },
    ])
  })

  it('is not permitted when cat says so, and advises no root where root was asked', async () => {
    const words = 'cat: /x: Permission denied'
    expect(await first(framed(1, words), read('/x', { root: true }))).toMatchObject([
      { ended: 'not-had', why: { code: 'not-permitted', advice: '' } },
    ])
  })

  it('is the script’s own matter when a script says so', async () => {
    expect(await first(framed(45, 'Permission denied'), run('x'))).toMatchObject([
      { ended: 'exited', exitCode: 45 },
    ])
  })

  it('is the shell’s own reason when the shell ran nothing', async () => {
    const why = couldNotLook('unreachable', 'gone')
    const shell = fake(() => ({ ended: 'not-run', why, stdout: '', stderr: '' }))
    expect(await first(shell, read('/x'))).toEqual([{ ended: 'not-had', why }])
  })

  it('is a failure when the shell ended before the fact', async () => {
    const shell = fake(() => ({ ended: 'exited', exitCode: 2, stdout: '', stderr: 'oh', truncated: false }))
    expect(await first(shell, read('/x'))).toMatchObject([{ ended: 'not-had', why: { code: 'failed' } }])
  })
})
