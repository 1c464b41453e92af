import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadReply } from '../../src/app/machines/load-reply.ts'
import type { Kit } from '../../src/machines/kit/kit.ts'
import { makeKit } from '../../src/machines/kit/kit-parts.ts'
import { openTerminalHands } from '../../src/machines/kit/terminal-hands.ts'
import type { Block } from '../../src/model/block.ts'
import type { Json } from '../../src/model/fact.ts'
import { layScript } from '../../src/store/own-folder.ts'
import { runKit } from '../support/kit-shell.ts'

const never = new AbortController().signal
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-hands-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const script = { text: 'echo one', as: 'login', timeoutMs: 5000, maxBytes: 1000 } as const
const part = { key: 'k', title: 'one', command: 'cat /one', action: undefined, does: '', script }
const kitOf = (...parts: Kit['parts']) =>
  makeKit({ purpose: 'a test', madeAt: '2026-01-01T00:00:00Z', parts })

/** Somebody who answers the questions in order, and pastes texts in order. */
function sitting(answers: readonly Json[], texts: readonly string[] = []) {
  const [left, pasted] = [[...answers], [...texts]]
  const shown: Block[] = []
  const questions: string[] = []
  const hands = openTerminalHands({
    prompter: {
      interactive: true,
      ask: async (question) => {
        questions.push(question.message)
        return { value: left.shift() ?? '', from: 'engineer' }
      },
    },
    show: (blocks) => {
      shown.push(...blocks)
    },
    paste: async () => pasted.shift()?.split('\n'),
    readFile: loadReply,
    lay: (script) => layScript(folder, script),
  })
  return { hands, shown: () => JSON.stringify(shown), questions }
}

it('takes a reply that is pasted, and removes the kit', async () => {
  const kit = kitOf(part)
  const { hands, shown } = sitting(['paste'], [await runKit(['sh'], kit)])
  expect(await hands.carry(kit, () => undefined, never)).toMatchObject({
    parts: [{ key: 'about' }, { key: 'k', result: { stdout: 'one\n' } }],
  })
  expect(shown()).toContain(`casebook-kit-${kit.id.slice(0, 8)}.sh`)
  expect(readdirSync(folder)).toEqual([])
})

it('asks again after a reply that will not do, and says why', async () => {
  const kit = kitOf(part)
  const reply = await runKit(['sh'], kit)
  const { hands, shown, questions } = sitting(
    ['paste', 'file', 'no-such-file', 'paste'],
    [reply.slice(0, 300), reply],
  )
  let offered = 0
  const accept = () => (offered++ === 0 ? undefined : 'too late')
  expect(await hands.carry(kit, accept, never)).toHaveProperty('parts')
  expect(shown()).toContain('This will not do')
  expect(shown()).toContain('there is no such file')
  expect(questions.filter((each) => each === 'How did it go?')).toHaveLength(3)
})

it('goes command by command where nothing can be carried in', async () => {
  const kit = kitOf(part, { ...part, key: 'gone' })
  const texts = ['1\n.', 'cat: /one: No such file or directory\n.']
  const { hands, shown } = sitting(['each', 0, 1], texts)
  expect(await hands.carry(kit, () => undefined, never)).toMatchObject({
    parts: [
      { key: 'k', result: { exitCode: 0, stdout: '1\n' } },
      { key: 'gone', result: { exitCode: 44, stderr: expect.stringContaining('No such file') } },
    ],
  })
  expect(shown()).toContain('cat /one')
  // Only the first one has to say whose console it is.
  const greeting = sitting(['each', 0], ['Linux\n6.1.0\nx86_64\nhost\nroot\nboot\n.'])
  expect(await greeting.hands.carry(kitOf(), () => undefined, never)).toMatchObject({
    parts: [{ key: 'about', result: { stdout: expect.stringContaining('6.1.0') } }],
  })
})

it('does not offer that for what has to be run as it is', async () => {
  const kit = kitOf({ ...part, does: 'reboots it', action: 'boot' })
  const { hands, shown } = sitting(['show', 'cannot', 'the customer said no'])
  expect(await hands.carry(kit, () => undefined, never)).toMatchObject({
    state: 'could-not-look',
    code: 'not-permitted',
    reason: 'it was not run there: the customer said no',
  })
  expect(shown()).toContain('It does something: reboots it')
  expect(shown()).toContain('#!/bin/sh')
})

it('carries for one machine after the other', async () => {
  const kits = [kitOf(part), kitOf(part)]
  const replies = await Promise.all(kits.map((kit) => runKit(['sh'], kit)))
  const { hands } = sitting(['paste', 'paste'], replies)
  const files: number[] = []
  const accept = () => {
    files.push(readdirSync(folder).length)
    return undefined
  }
  await Promise.all(kits.map((kit) => hands.carry(kit, accept, never)))
  expect(files).toEqual([1, 1])
})

it('writes the kit so that only its owner reads it', async () => {
  const kit = kitOf(part)
  const { hands } = sitting(['paste'], [await runKit(['sh'], kit)])
  const look = () => {
    const [name = ''] = readdirSync(folder)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(folder, name), 'utf8')).toContain(kit.id)
    return undefined
  }
  await hands.carry(kit, look, never)
  expect(existsSync(folder)).toBe(true)
})
