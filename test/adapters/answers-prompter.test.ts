import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Given,
  openAnswersPrompter,
  parseGrant,
  parseSetting,
} from '../../src/adapters/answers-prompter.ts'
import { readGiven } from '../../src/cli/given.ts'
import { type Risk, risks } from '../../src/model/action.ts'
import type { Prompter, Question } from '../../src/model/desk.ts'
import type { Json } from '../../src/model/fact.ts'
import { type Role, roles } from '../../src/model/role.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { question } from '../support/question.ts'

const never = new AbortController().signal
const nothing: Given = { values: new Map(), grants: [] }
const given = (value: Json, from: 'flag' | 'answers-file' = 'flag'): Given => ({
  values: new Map([['name', { value, from }]]),
  grants: [],
})
const engineer: Prompter = { interactive: true, ask: async () => ({ value: 'typed', from: 'engineer' }) }
const ask = (of: Given, more: Partial<Question>, next?: Prompter) =>
  openAnswersPrompter(of, next).ask(question(more), never)
const refusal = async (of: Given, more: Partial<Question>): Promise<UsageError> => {
  try {
    throw new Error(`answered ${JSON.stringify(await ask(of, more))}`)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
}

describe('where an answer comes from', () => {
  const all = { remembered: 'remembered', default: 'default' }

  it('is what was given beforehand, before all else', async () => {
    expect(await ask(given('flag'), all, engineer)).toEqual({ value: 'flag', from: 'flag' })
    expect(await ask(given('file', 'answers-file'), all)).toEqual({ value: 'file', from: 'answers-file' })
  })

  it('is the recording before the engineer, and the engineer before the default', async () => {
    expect(await ask(nothing, all, engineer)).toEqual({ value: 'remembered', from: 'recording' })
    expect(await ask(nothing, { default: 'default' }, engineer)).toEqual({ value: 'typed', from: 'engineer' })
    expect(await ask(nothing, { default: 'default' })).toEqual({ value: 'default', from: 'default' })
  })

  it('is a remembered or default no as much as a yes', async () => {
    expect(await ask(nothing, { kind: 'boolean', remembered: false, default: true })).toMatchObject({
      value: false,
    })
    expect(await ask(nothing, { kind: 'boolean', default: false })).toEqual({ value: false, from: 'default' })
  })

  it('is the flag when the file says it too, and the last of two flags', () => {
    const folder = mkdtempSync(join(tmpdir(), 'answers-'))
    try {
      const answers = join(folder, 'answers.yaml')
      writeFileSync(answers, 'a: 0\nb: 0\n')
      const { values } = readGiven({ set: ['a=1', 'a=2'], answers, yes: [] })
      expect(values.get('a')).toEqual({ value: '2', from: 'flag' })
      expect(values.get('b')).toMatchObject({ from: 'answers-file' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('shows menus only where somebody is there', () => {
    expect(openAnswersPrompter(nothing, engineer).interactive).toBe(true)
    expect(openAnswersPrompter(nothing, undefined).interactive).toBe(false)
  })
})

describe('consent', () => {
  const consent = (risk: Risk, role: Role) => ({
    name: `allow.x.${role}`,
    kind: 'consent' as const,
    consent: { risk, role },
  })
  const table = risks.flatMap((granted) =>
    risks.flatMap((risk) =>
      [undefined, ...roles].flatMap((on) => roles.map((role) => [granted, on, risk, role] as const)),
    ),
  )

  it.each(table)(
    'granted for %s on %s covers %s on the %s only if it may',
    async (granted, on, risk, role) => {
      const prompter = openAnswersPrompter(
        { values: new Map(), grants: [{ risk: granted, role: on }] },
        engineer,
      )
      const answer = await prompter.ask(question(consent(risk, role)), never)
      const may = risks.indexOf(granted) >= risks.indexOf(risk) && (on === undefined || on === role)
      expect(answer).toEqual(may ? { value: true, from: 'flag' } : { value: 'typed', from: 'engineer' })
    },
  )

  it('is refused by name also where a grant covers it', async () => {
    const values: Given['values'] = new Map([['allow.x.suspect', { value: 'false', from: 'flag' }]])
    const of = { values, grants: [{ risk: 'disruptive' as const, role: undefined }] }
    expect(await ask(of, consent('changes', 'suspect'))).toEqual({ value: false, from: 'flag' })
  })

  it('that nobody can give names the flags for yes and for no', async () => {
    const { hint } = await refusal(nothing, consent('disruptive', 'baseline'))
    expect(hint).toContain('--yes=disruptive@baseline')
    expect(hint).toContain('--set allow.x.baseline=false')
  })

  it('is not given by a grant to a question that asks for none', async () => {
    const of: Given = { values: new Map(), grants: [{ risk: 'disruptive', role: undefined }] }
    expect((await refusal(of, { kind: 'boolean' })).hint).toContain('--set name=')
  })
})

describe('a question that nobody answers', () => {
  it('names the flag, and the choices that can be picked', async () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', disabled: 'no' },
      { value: 'c', label: 'C' },
    ]
    expect((await refusal(nothing, { kind: 'choice', choices })).hint).toContain('--set name=… (one of a, c)')
  })
})

describe('a value for a question', () => {
  it.each<[Question['kind'], Json, Json]>([
    ['text', 'x', 'x'],
    ['text', '', ''],
    ['text', 8080, '8080'],
    ['choice', true, 'true'],
    ['integer', '-12', -12],
    ['integer', 12, 12],
    ['boolean', 'yes', true],
    ['boolean', 'false', false],
    ['boolean', true, true],
    ['consent', 'no', false],
  ])('of kind %s takes %j for %j', async (kind, value, expected) => {
    expect(await ask(given(value), { kind })).toEqual({ value: expected, from: 'flag' })
  })

  it.each<[Question['kind'], Json]>([
    ['integer', '1e3'],
    ['integer', '0x10'],
    ['integer', ''],
    ['integer', ' 1'],
    ['boolean', 'maybe'],
    ['boolean', 'constructor'],
    ['boolean', 1],
  ])('of kind %s leaves %j to the check, which refuses it by name', async (kind, value) => {
    const check = (answer: Json) =>
      typeof answer === (kind === 'integer' ? 'number' : 'boolean') ? undefined : 'it is wrong'
    const { message } = await refusal(given(value), { kind, check })
    expect(message).toContain('name=')
    expect(message).toContain('it is wrong')
  })

  it('is checked as a default too', async () => {
    expect((await refusal(nothing, { default: 'x', check: () => 'too short' })).message).toContain(
      'too short',
    )
  })
})

describe('flags', () => {
  it('set a name to all that follows the first equals sign', () => {
    expect(parseSetting('suspect.a_1=b=c\nd')).toEqual(['suspect.a_1', 'b=c\nd'])
    expect(parseSetting('a=')).toEqual(['a', ''])
  })

  it.each(['a', '=a', 'A=b', '1=b', '__proto__=b', 'a b=c', '-a=b'])('do not set %j', (text) => {
    expect(() => parseSetting(text)).toThrow(UsageError)
  })

  it('grant a risk everywhere or on one role', () => {
    expect(parseGrant('changes')).toEqual({ risk: 'changes', role: undefined })
    expect(parseGrant('disruptive@suspect')).toEqual({ risk: 'disruptive', role: 'suspect' })
  })

  it.each(['', 'all', 'changes@', 'changes@me', 'changes@suspect@baseline', 'CHANGES'])(
    'do not grant %j',
    (text) => {
      expect(() => parseGrant(text)).toThrow(UsageError)
    },
  )
})
