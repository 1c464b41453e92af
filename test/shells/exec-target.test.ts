import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ShellResult, ShellScript } from '../../src/model/shell.ts'
import { openShell } from '../../src/shells/open-shell.ts'
import { needs } from '../support/needs.ts'
import { describeShell } from '../support/shell-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'exec-'))
const path = process.env['PATH']
// A stand-in for docker: it knows one container, which is this machine.
writeFileSync(
  join(folder, 'docker'),
  '#!/bin/sh\n[ "$1 $2 $3" = "exec -i web" ] || { echo "Error response: No such container: $3" >&2; exit 1; }\nshift 3\nexec "$@"\n',
)
chmodSync(join(folder, 'docker'), 0o755)
process.env['PATH'] = `${folder}${delimiter}${path}`
afterAll(() => {
  process.env['PATH'] = path
  rmSync(folder, { recursive: true })
})

function open(target: string) {
  return openShell({ target, sshConfig: undefined, sshOptions: [] }, { interactive: false })
}

async function run(target: string, text: string, more: Partial<ShellScript> = {}): Promise<ShellResult> {
  const script = { text, as: 'login', timeoutMs: 10_000, maxBytes: 10_000, ...more } as const
  return (await open(target)).run(script, new AbortController().signal)
}

describeShell('a command', { open: () => open('exec:sh'), values: 5 })
describeShell('a container', { open: () => open('docker:web'), values: 5 })
describeShell('another root', {
  open: () => open('exec:chroot / sh'),
  values: 5,
  what: needs(['root', 'chroot'], 'that a shell below chroot keeps the contract'),
})
describeShell('namespaces of their own', {
  open: () => open("exec:unshare -mn 'sh'"),
  values: 5,
  what: needs(['root', 'unshare'], 'that a shell in namespaces of its own keeps the contract'),
})

describe('a command that gives a shell', () => {
  it('gets its words as a shell splits them, and no shell reads them', async () => {
    const target = `exec:sh -c 'printf "%s|" "$@" >&2; exec sh' x 'a b' "c'd" e\\ f '$(id)' ; *`
    const result = await run(target, 'echo in')
    expect(result).toMatchObject({ ended: 'exited', stdout: 'in\n', stderr: '' })
    const shown = await run(target.replace('exec sh', 'exit 3'), 'echo in')
    expect(shown).toMatchObject({ why: { reason: expect.stringContaining("a b|c'd|e f|$(id)|;|*|") } })
  })

  it('may print before its shell answers, which is told apart from the answer', async () => {
    const result = await run(`exec:sh -c 'echo hello there; exec sh'`, 'echo in')
    expect(result).toMatchObject({ ended: 'exited', stdout: 'in\n', before: 'hello there' })
  })

  it('may speak on standard error on its way', async () => {
    const result = await run(`exec:sh -c 'echo "Defaulted container" >&2; exec sh'`, 'echo in; echo err >&2')
    expect(result).toMatchObject({ ended: 'exited', stdout: 'in\n', stderr: 'err\n' })
  })

  it('runs as root what asks for it', async () => {
    const result = await run('exec:sh', 'id -u', { as: 'root' })
    if (process.getuid?.() === 0) expect(result).toMatchObject({ exitCode: 0, stdout: '0\n' })
    else expect(result.ended === 'exited' ? result.stdout : result.why.code).toMatch(/^(0\n|not-permitted)$/)
  })

  it.each([
    ['a program that is not there', 'exec:no-such-program-here sh', 'no such program'],
    ['a program that is no shell', 'exec:true', 'no shell answers'],
    [
      'a program that fails',
      `exec:sh -c 'echo "cannot connect" >&2; exit 4'`,
      'it ended with 4: cannot connect',
    ],
    ['a container that is not there', 'docker:wbe', 'No such container: wbe'],
  ])('is unreachable when it names %s, with its words', async (_, target, words) => {
    for (const as of ['login', 'root'] as const) {
      const result = await run(target, 'echo in', { as })
      expect(result).toMatchObject({
        ended: 'not-run',
        why: { code: 'unreachable', reason: expect.stringContaining(words) },
      })
    }
  })

  it('is unreachable when it only reads what is sent to it', async () => {
    const result = await run('exec:cat', 'echo in', { timeoutMs: 1000 })
    expect(result).toMatchObject({
      why: { code: 'unreachable', reason: expect.stringContaining('no shell answers') },
    })
  })

  it.each([
    'exec:',
    'exec:   ',
    "exec:sh -c 'x",
    'docker:',
    'docker',
    'docker:-it',
    'docker:a b',
    'local:x',
    'ssh',
  ])('%j is refused before anything is started', async (target) => {
    await expect(open(target)).rejects.toThrow(/names no|leaves a quote open|is no/)
  })
})
