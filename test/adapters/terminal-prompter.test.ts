import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { keys, openTerminal, type Terminal } from '../support/terminal.ts'

const program = fileURLToPath(new URL('../support/ask-on-terminal.ts', import.meta.url))
const tsx = fileURLToPath(import.meta.resolve('tsx'))
let terminal: Terminal | undefined

function ask(kind: string): Terminal {
  terminal = openTerminal(process.execPath, ['--import', tsx, program, kind])
  return terminal
}

/** What the program says came of its question. */
async function result(of: Terminal): Promise<unknown> {
  const screen = await of.screenWith(/RESULT \S+/)
  await of.ended
  return JSON.parse(/RESULT (.*)/.exec(screen)?.[1] ?? '')
}

afterEach(() => {
  terminal?.kill()
  terminal = undefined
})

describe('a choice', () => {
  it('shows why one cannot be picked, does not take it, and keeps foreign labels inert', async () => {
    const at = ask('choice')
    const screen = await at.screenWith('Third')
    expect(screen).toContain('Second (not here)')
    expect(screen).toContain('Which^[[2J one?')
    expect(screen).toContain('First^[]0;x^G')
    expect(screen).toContain('the first of them')
    at.type(`${keys.down}${keys.enter}`)
    await at.screenWith('This option is disabled')
    at.type(`${keys.down}${keys.enter}`)
    expect(await result(at)).toEqual({ value: 'c', from: 'engineer' })
  })
})

describe('a yes or no', () => {
  it.each([
    ['consent', keys.enter, false],
    ['consent', `y${keys.enter}`, true],
    ['boolean', keys.enter, true],
    ['boolean', `n${keys.enter}`, false],
  ])('for %s takes %j as %s', async (kind, typed, value) => {
    const at = ask(kind)
    await at.screenWith(/\((y\/N|Y\/n)\)/)
    at.type(typed)
    expect(await result(at)).toEqual({ value, from: 'engineer' })
  })
})

describe('an input', () => {
  it('says what is wrong and asks again, until it is right', async () => {
    const at = ask('text')
    await at.screenWith('ens3')
    at.type(`a b${keys.enter}`)
    await at.screenWith('no spaces, please')
    at.type(`${keys.erase}${keys.erase}c${keys.enter}`)
    expect(await result(at)).toEqual({ value: 'ac', from: 'engineer' })
  })

  it('takes the default for nothing', async () => {
    const at = ask('text')
    await at.screenWith('ens3')
    at.type(keys.enter)
    expect(await result(at)).toEqual({ value: 'ens3', from: 'engineer' })
  })

  it('takes a whole number', async () => {
    const at = ask('integer')
    await at.screenWith('How many?')
    at.type(`-12${keys.enter}`)
    expect(await result(at)).toEqual({ value: -12, from: 'engineer' })
  })

  it.each(['', 'x', '0x10', '1e3', '1.5'])('does not take %j for a whole number', async (typed) => {
    const at = ask('integer')
    await at.screenWith('How many?')
    at.type(`${typed}${keys.enter}`)
    await at.screenWith('a whole number is needed')
  })
})

describe('an interruption', () => {
  it.each(['choice', 'consent', 'text'])('by Ctrl-C at a question of kind %s is told once', async (kind) => {
    const at = ask(kind)
    await at.screenWith('?')
    await at.screenWith(/one\?|it\?|name\?/)
    at.type(keys.interrupt)
    const screen = await at.screenWith('ExitPromptError')
    expect(screen.split('RESULT interrupted')).toHaveLength(2)
    expect(await at.ended).toBe(0)
  })

  it('by the signal ends the question', async () => {
    const at = ask('text')
    await at.screenWith('ens3')
    process.kill(at.pid, 'SIGUSR1')
    await at.screenWith('AbortPromptError')
    expect(await at.ended).toBe(0)
  })
})
