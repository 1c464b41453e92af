import { describe, expect, it } from 'vitest'
import {
  type Given,
  openAnswersPrompter,
  parseGrant,
  parseSetting,
} from '../../src/app/walk/answers-prompter.ts'
import type { Prompter, Question } from '../../src/model/bench.ts'
import { UsageError } from '../../src/model/usage-error.ts'

const never = new AbortController().signal
const question: Question = {
  subject: { of: 'input', input: 'port', role: undefined },
  kind: 'integer',
  message: 'Which port?',
  choices: [],
  default: undefined,
  check: (answer) => (Number.isInteger(answer) ? undefined : 'a whole number is needed'),
}
const allow: Question = {
  ...question,
  subject: { of: 'consent', action: 'rebind', role: 'suspect' },
  kind: 'consent',
  check: () => undefined,
  consent: { risk: 'disruptive', role: 'suspect' },
}
const nothing: Given = { values: new Map(), grants: [] }
const given = (name: string, value: string, from: 'flag' | 'answers-file' = 'flag'): Given => ({
  values: new Map([[name, { value, from }]]),
  grants: [],
})
const ask = (what: Given, asked: Question, next?: Prompter) =>
  openAnswersPrompter(what, next).ask(asked, never)
const engineer: Prompter = { interactive: true, ask: async () => ({ value: 'typed', from: 'engineer' }) }

describe('answers given beforehand', () => {
  it('are taken first, as the question means them, with where they came from', async () => {
    const asked = { ...question, remembered: 7, default: 8 }
    expect(await ask(given('port', '22'), asked, engineer)).toEqual({ value: 22, from: 'flag' })
    expect(await ask(given('port', '22', 'answers-file'), asked)).toEqual({ value: 22, from: 'answers-file' })
    expect(
      await ask(given('port', 'yes'), { ...question, kind: 'boolean', check: () => undefined }),
    ).toMatchObject({ value: true })
    expect(
      await ask(given('port', '22'), { ...question, kind: 'text', check: () => undefined }),
    ).toMatchObject({ value: '22' })
  })

  it('that will not do are refused with the reason', async () => {
    await expect(ask(given('port', 'ssh'), question, engineer)).rejects.toThrow(/whole number/)
  })

  it('answer nothing that only a person can: an input of the same name is another question', async () => {
    const text: Question = { ...question, subject: { of: 'text', step: 's', purpose: 'note' }, kind: 'text' }
    expect(await ask(given('text', 'x'), text, engineer)).toEqual({ value: 'typed', from: 'engineer' })
  })

  it('come from a recording before anybody is asked', async () => {
    expect(await ask(nothing, { ...question, remembered: 7 }, engineer)).toEqual({
      value: 7,
      from: 'recording',
    })
  })

  it('are asked of the engineer before a default is taken', async () => {
    expect(await ask(nothing, { ...question, default: 8 }, engineer)).toMatchObject({ from: 'engineer' })
    expect(await ask(nothing, { ...question, default: 8 })).toEqual({ value: 8, from: 'default' })
  })

  it.each([
    [question, '--set port='],
    [
      { ...question, subject: { of: 'input', input: 'iface', role: 'suspect' } as const },
      '--set suspect.iface=',
    ],
    [allow, '--yes=disruptive@suspect'],
  ])('that are missing are an error with the flag that gives them', async (asked, flag) => {
    const missing = ask(nothing, asked)
    await expect(missing).rejects.toBeInstanceOf(UsageError)
    await expect(missing).rejects.toMatchObject({ hint: expect.stringContaining(flag) })
  })

  it.each([
    ['disruptive@suspect', true],
    ['disruptive', true],
    ['disruptive@baseline', false],
    ['changes@suspect', false],
    ['read_only', false],
    ['leftovers', false],
  ])('--yes=%s allows a disruptive act on the suspect: %s', async (grant, granted) => {
    const allowed = ask({ values: new Map(), grants: [parseGrant(grant)] }, allow)
    if (granted) expect(await allowed).toEqual({ value: true, from: 'flag' })
    else await expect(allowed).rejects.toBeInstanceOf(UsageError)
  })

  it.each([
    ['leftovers', true],
    ['leftovers@suspect', true],
    ['leftovers@baseline', false],
    ['changes', false],
    ['disruptive', false],
  ])('--yes=%s removes what earlier runs left on the suspect: %s', async (grant, granted) => {
    const removal: Question = {
      ...allow,
      subject: { of: 'leftovers', role: 'suspect' },
      consent: { risk: 'leftovers', role: 'suspect' },
      default: false,
    }
    const said = await ask({ values: new Map(), grants: [parseGrant(grant)] }, removal)
    expect(said).toEqual({ value: granted, from: granted ? 'flag' : 'default' })
    expect(await ask(given('remove_leftovers.suspect', 'true'), removal)).toEqual({
      value: true,
      from: 'flag',
    })
  })

  it.each(['', 'yes', 'disruptive@', 'disruptive@me', 'changes@suspect@baseline'])(
    '--yes=%s is refused',
    (text) => {
      expect(() => parseGrant(text)).toThrow(UsageError)
    },
  )

  it('may hold anything behind the first =', () => {
    expect(parseSetting('suspect.iface=a=b\n c')).toEqual(['suspect.iface', 'a=b\n c'])
  })

  it.each(['', 'x', '=x', 'X=1', '--x=1'])('--set %j is refused', (text) => {
    expect(() => parseSetting(text)).toThrow(UsageError)
  })
})
