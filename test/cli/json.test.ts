import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../dist/main.js')
const folder = mkdtempSync(join(tmpdir(), 'casebook-json-'))
const shipped = 'eth0-operstate-unknown'
const nowhere = 'ssh:root@127.0.0.1:1'
const recorded = ['--suspect', 'recorded:eth0-lab', '--baseline', 'recorded:eth0-lab']
afterAll(() => rmSync(folder, { recursive: true }))

async function casebook(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const ran = await execa(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), ...env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  })
  return { exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr }
}

type Env = Readonly<Record<string, string>>

describe('with --json there is one document, whatever goes wrong', () => {
  beforeAll(async () => {
    const case_ = join(folder, 'whole')
    await casebook(['run', shipped, ...recorded, '--case', case_])
    cpSync(case_, join(folder, 'damaged'), { recursive: true })
    writeFileSync(join(folder, 'damaged', 'journal.jsonl'), '{"no": "journal"}\nat all\n')
    writeFileSync(join(folder, 'file'), '')
    expect(readdirSync(folder)).toContain('whole')
  }, 120_000)

  const session = ['f', '--while', 'true', '--suspect', nowhere]
  const failing: readonly (readonly [name: string, args: readonly string[], env: Env])[] = [
    ['no command', [], {}],
    ['no playbook', ['run'], {}],
    ['an unknown playbook', ['run', 'nope'], {}],
    ['an unknown option', ['run', shipped, '--nope'], {}],
    ['an option without its value', ['run', shipped, '--suspect'], {}],
    ['a command without --json', ['completion', 'bash'], {}],
    ['a target that is none', ['run', shipped, '--suspect', 'nope:x'], {}],
    ['a machine that does not answer', ['run', shipped, '--suspect', nowhere], {}],
    ['a machine that doctor does not reach', ['doctor', '--suspect', nowhere], {}],
    ['a target that doctor does not know', ['doctor', '--suspect', 'nope:x'], {}],
    ['a probe on no machine', ['probe', ...session], {}],
    ['a survey on no machine', ['survey', ...session], {}],
    ['a divergence on no machine', ['diverge', ...session, '--baseline', nowhere], {}],
    ['no case to go on with', ['resume', 'nope'], {}],
    ['no case to replay', ['replay', 'nope'], {}],
    ['no case to verify', ['verify', 'nope'], {}],
    ['no cases to compare', ['diff', 'nope', 'none'], {}],
    ['a damaged case to go on with', ['resume', './damaged'], {}],
    ['a damaged case to replay', ['replay', './damaged'], {}],
    ['a damaged case to verify', ['verify', './damaged'], {}],
    ['a damaged case to compare', ['diff', './whole', './damaged'], {}],
    ['a home that is a file', ['run', shipped, ...recorded], { HOME: join(folder, 'file') }],
    [
      'a folder for cases that is a file',
      ['run', shipped, ...recorded, '--case', join(folder, 'file', 'x')],
      {},
    ],
    [
      'nowhere for what is temporary',
      ['run', shipped, '--suspect', nowhere],
      { TMPDIR: join(folder, 'none') },
    ],
  ]

  it.each(failing)('%s', async (_, args, env) => {
    const ran = await casebook([...args, '--json'], env)
    const document: unknown = JSON.parse(ran.stdout)
    expect(ran.exitCode).not.toBe(0)
    expect(ran.exitCode).not.toBe(3)
    if (typeof document === 'object' && document !== null && 'error' in document) {
      expect(document).toEqual({
        error: {
          kind: ran.exitCode === 2 ? 'usage' : 'notDone',
          exitCode: ran.exitCode,
          message: ran.stderr.trim(),
        },
      })
      expect(ran.stderr.trim()).not.toBe('')
    }
  })

  it('what stands behind -- is no option', async () => {
    const ran = await casebook(['run', 'nope', '--', '--json'])
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
  })
})
