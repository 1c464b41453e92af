import { join } from 'node:path'
import * as pty from '@lydell/node-pty'
import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/model/bench.ts'
import { patienceMs } from '../support/patience.ts'
import { runningTs } from '../support/running-ts.ts'

const program = join(import.meta.dirname, '..', 'support', 'ask-on-terminal.ts')
const base = {
  subject: { of: 'reason' },
  kind: 'text',
  message: 'What is it?',
  choices: [],
  default: undefined,
} as const
type Asked = Partial<Omit<Question, 'check'>> & { abortAfterMs?: number }

/** Types the keys, each once the terminal shows the word before it; gives the answer and all that was shown. */
async function ask(question: Asked, ...turns: [waitFor: string, keys: string][]) {
  const args = [...runningTs, program, JSON.stringify({ ...base, ...question })]
  const terminal = pty.spawn(process.execPath, args, {
    cols: 80,
    rows: 24,
    cwd: join(import.meta.dirname, '..', '..'),
  })
  let shown = ''
  let since = 0
  terminal.onData((data) => {
    shown += data
    const turn = turns[0]
    if (!turn || !shown.slice(since).includes(turn[0])) return
    turns.shift()
    since = shown.length
    terminal.write(turn[1])
  })
  const late = setTimeout(() => terminal.kill('SIGKILL'), patienceMs)
  await new Promise<void>((resolve) => terminal.onExit(() => resolve()))
  clearTimeout(late)
  return { answer: JSON.parse(/<<(.*)>>/.exec(shown)?.[1] ?? 'null'), shown }
}

describe('a question on the terminal', () => {
  it('takes a text', async () => {
    expect((await ask({}, ['What is it?', 'ünï 1\r'])).answer).toEqual({ value: 'ünï 1', from: 'engineer' })
  })

  it('takes a whole number and says what is wrong with anything else', async () => {
    const { answer, shown } = await ask({ kind: 'integer' }, ['What is it?', '\r'], ['whole number', '22\r'])
    expect(answer).toEqual({ value: 22, from: 'engineer' })
    expect(shown).not.toContain('\u001b]0;bad')
  })

  it('does not agree to anything by itself', async () => {
    const question: Asked = { kind: 'consent', consent: { risk: 'disruptive', role: 'suspect' } }
    expect((await ask(question, ['What is it?', '\r'])).answer).toEqual({ value: false, from: 'engineer' })
    expect((await ask(question, ['What is it?', 'y\r'])).answer).toEqual({ value: true, from: 'engineer' })
  })

  it('offers choices, says why one cannot be taken, and does not take it', async () => {
    const choices = [
      { value: 'a', label: 'First' },
      { value: 'b', label: 'Second', disabled: 'it was not recorded' },
      { value: 'c', label: 'Third' },
    ]
    const { answer, shown } = await ask(
      { kind: 'choice', choices },
      ['❯ First', '\u001b[B'],
      ['❯ Second', '\r'],
      ['cannot be selected', '\u001b[B'],
      ['❯ Third', '\r'],
    )
    expect(answer).toEqual({ value: 'c', from: 'engineer' })
    expect(shown).toContain('it was not recorded')
  })

  it('shows what a machine said as marks, never as it is', async () => {
    const hostile = '\u001b]52;c;eA==\u0007\u202ex\r'
    const { shown } = await ask(
      {
        kind: 'choice',
        message: `m${hostile}`,
        choices: [{ value: 'a', label: `l${hostile}`, about: `d${hostile}` }],
      },
      ['^[]52', '\r'],
    )
    expect(shown).not.toContain('\u001b]52')
    expect(shown).not.toContain('\u202e')
    expect(shown).toContain('m^[]52;c;eA==^G<U+202E>x^M')
  })

  it('offers no default that is not what it looks like', async () => {
    const { answer, shown } = await ask({ default: 'a\u001b[2Jb' }, ['What is it?', 'own\r'])
    expect(answer).toMatchObject({ value: 'own' })
    expect(shown).not.toContain('a\u001b[2Jb')
  })

  it.each([['Ctrl-C', '\u0003']])('is an interruption on %s', async (_, key) => {
    const { answer } = await ask(
      { kind: 'choice', choices: [{ value: 'a', label: 'First' }] },
      ['First', key],
      ['First', '\u0003'],
    )
    expect(answer).toEqual({ threw: true, interrupted: true })
  })

  it('goes away when the run is called off', async () => {
    expect((await ask({ abortAfterMs: 1500 })).answer).toEqual({ threw: true, interrupted: true })
  })
})
