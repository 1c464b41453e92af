import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWindow } from '../../src/machines/live-window.ts'
import { readWindow } from '../../src/machines/window/read-window.ts'
import type { Backend } from '../../src/model/backend.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import { sectionLines } from '../../src/model/sections.ts'
import { hereShell } from '../shells/plain-shell.ts'
import { probe } from '../support/sample-reading.ts'

let scratch: string
let runId: string

beforeEach(() => {
  runId = randomBytes(5).toString('hex')
  scratch = mkdtempSync(join(tmpdir(), 'read-first-'))
})

afterEach(() => {
  rmSync(scratch, { recursive: true })
})

const readProof: Backend['readProof'] = (sections) =>
  sectionLines(sections, 'arm').includes('canary plain')
    ? undefined
    : couldNotLook('not-armed', 'it says something else')

/** Hears nothing, and prints this as the text of its own call. */
const saying = (canary: string): Backend => ({
  name: 'saying',
  about: 'for this test',
  watches: 'calls',
  ways: [],
  rulesOut: () => undefined,
  script: () => `watch_arm() { echo 'canary ${canary}'; }
watch_mark() { :; }
watch_prove() { :; }
watch_read() { :; }
watch_clean() { :; }
`,
  plan: () => '{}',
  readProof,
  parse: (sections) =>
    readProof(sections) ?? { backend: 'saying', coverage: {}, calls: [], losses: [], unproved: undefined },
})

function window(backends: readonly Backend[]) {
  const action = { name: 'try', run: 'echo run >>"$scratch/acted"', cuts: undefined, timeoutMs: 20_000 }
  const request = { step: 'try', action, variables: { scratch }, probe: probe([]) }
  return openWindow({ shell: hereShell(), backends, request, runId, signal: new AbortController().signal })
}

const acted = () => existsSync(join(scratch, 'acted'))

describe('the call that a window made itself', () => {
  it('is read before the action, which runs when it could be read', async () => {
    expect(await window([saying('plain')])).toMatchObject({ state: 'done' })
    expect(acted()).toBe(true)
  })

  it('keeps the action from running when nobody can read it, and says why', async () => {
    const outcome = await window([saying('odd')])
    expect(outcome).toMatchObject({
      state: 'could-not-look',
      code: 'not-armed',
      reason: 'it says something else',
    })
    expect(acted()).toBe(false)
    // A recording of it says the same.
    const raw = outcome.raw ?? ''
    expect(readWindow(raw, [saying('odd')])).toEqual(outcome)
    const left = ['/run', '/dev/shm', '/tmp'].flatMap((base) =>
      readdirSync(base).filter((name) => name.includes(runId)),
    )
    expect(left).toEqual([])
  })

  it('lets another backend try', async () => {
    const odd = { ...saying('odd'), name: 'odd' }
    const outcome = await window([odd, saying('plain')])
    expect(outcome).toMatchObject({
      state: 'done',
      // Only root may lay a window's files in /run.
      passedOver: [
        'odd: it says something else',
        ...(process.getuid?.() === 0 ? [] : [expect.stringContaining('/run: ')]),
      ],
    })
  })
})
