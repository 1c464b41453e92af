import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as pty from '@lydell/node-pty'
import { afterAll, describe, expect, it } from 'vitest'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'casebook-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const dist = join(import.meta.dirname, '../../dist/main.js')
symlinkSync(dist, join(folder, 'casebook'))
const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, XDG_STATE_HOME: folder, TERM: 'xterm' }
const script = (shell: string) => join(import.meta.dirname, `../../src/cli/completion/casebook.${shell}`)

/** What was typed, and what stands there after Tab. */
const lines = [
  ['casebook compl', 'casebook completion '],
  [
    'casebook run eth0-operstate-unknown --suspect recorded:eth0-lab#s',
    'casebook run eth0-operstate-unknown --suspect recorded:eth0-lab#suspect ',
  ],
  ['casebook run --suspect=dock', 'casebook run --suspect=docker:'],
  ['casebook verify --case-that-is-none', 'casebook verify --case-that-is-none'],
  [
    `casebook run 'it is $(touch ${folder}/evaluated)' --dry`,
    `casebook run 'it is $(touch ${folder}/evaluated)' --dry-run `,
  ],
] as const

describe('Tab completes', () => {
  it.each(lines)('in bash: %s', needs('bash', 'that Tab completes in bash'), async (typed, after) => {
    // Readline takes what stands behind the last colon or equals sign for the word.
    const kept = typed.slice(0, Math.max(...[' ', ':', '='].map((end) => typed.lastIndexOf(end))) + 1)
    const ask = '. "$1"; COMP_LINE=$2 COMP_POINT=${#2}; _casebook; printf %s "${COMPREPLY[*]}"'
    const { stdout } = await run('bash', ['-c', ask, 'bash', script('bash'), typed], { env })
    expect(stdout === '' ? typed : kept + stdout).toBe(after)
  })
  it.each(lines)('in fish: %s', needs('fish', 'that Tab completes in fish'), async (typed, after) => {
    const { stdout } = await run(
      'fish',
      ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', script('fish'), typed],
      { env },
    )
    const words = stdout
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '')
      .filter((word) => word !== '')
    const before = typed.slice(0, typed.lastIndexOf(' ') + 1)
    expect(words.length === 0 ? typed : before + words.join(' ')).toBe(after.trimEnd())
  })
  it.each(lines)('in zsh: %s', needs('zsh', 'that Tab completes in zsh'), async (typed, after) => {
    const begin = `autoload -U compinit; compinit -u -D; source ${script('zsh')}; PS1=; show() { print -r -- "[$BUFFER]"; }; zle -N show; bindkey '^X' show; print beg''un\r`
    const seen = await typeInto(['zsh', '-f'], begin, 'begun\r', `${typed}\t\x18`, /\[(casebook [^\r\n]*)\]/)
    expect(seen.replaceAll('\\', '').trimEnd()).toBe(after.trimEnd())
  })
  it('and nothing that was typed is evaluated', () => {
    expect(existsSync(join(folder, 'evaluated'))).toBe(false)
  })
})

/** Types into a shell on a terminal, and gives what it then shows. */
function typeInto(
  command: readonly string[],
  begin: string,
  begun: string,
  keys: string,
  shown: RegExp,
): Promise<string> {
  const [program = '', ...args] = command
  const child = pty.spawn(program, args, { cols: 200, rows: 24, cwd: folder, env })
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  let seen = ''
  let typed = false
  return new Promise((resolve, reject) => {
    child.onData((data) => {
      seen += data
      if (!typed && seen.includes(begun)) {
        typed = true
        child.write(keys)
      }
      const found = shown.exec(seen)?.[1]
      if (found === undefined) return
      resolve(found)
      child.kill('SIGKILL')
    })
    child.onExit(() => {
      clearTimeout(late)
      reject(new Error(`it ended, and showed: ${seen}`))
    })
    child.write(begin)
  })
}
