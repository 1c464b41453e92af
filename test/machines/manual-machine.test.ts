import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KitPart } from '../../src/machines/kit/kit.ts'
import { factPart, makeKit, windowPart } from '../../src/machines/kit/kit-parts.ts'
import { type Hands, openManualMachine } from '../../src/machines/kit/manual-machine.ts'
import type { Reply } from '../../src/machines/kit/read-reply.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Machine, WindowRequest } from '../../src/model/machine.ts'
import type { Observation } from '../../src/model/observation.ts'
import { nowhere } from '../../src/model/place.ts'
import { runKit, wholeReply } from '../support/kit-shell.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'

const never = new AbortController().signal
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-manual-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const parser = {
  name: 'text',
  type: 'text',
  parse: ({ stdout }: { stdout: string }) => ({ value: stdout }),
} as const

function fact(source: Observation['source'], variables: Record<string, string> = {}, root = false) {
  const place = nowhere
  const rest = { on: ['suspect'], timeoutMs: 5000, invalidMeans: undefined, absentExit: undefined } as const
  return { observation: { name: 'x', about: '', source, parser, place, root, ...rest }, variables }
}

function request(run: string): WindowRequest {
  const action = { name: 'try', run, cuts: undefined, timeoutMs: 10_000 } as const
  return { step: 'try', action, variables: { folder }, probe: undefined }
}

/** Carries every kit to this machine, and counts them. */
function carrier(
  change: (reply: Reply) => Reply = (reply) => reply,
): Hands & { kits: number; refused: string[] } {
  const hands = {
    kits: 0,
    refused: [] as string[],
    carry: async (...[kit, accept]: Parameters<Hands['carry']>) => {
      hands.kits += 1
      const reply = change(wholeReply(await runKit(['sh'], kit)))
      const wrong = accept(reply)
      if (wrong === undefined) return reply
      hands.refused.push(wrong)
      return couldNotLook('failed', wrong)
    },
  }
  return hands
}

const open = (hands: Hands | undefined, ...replies: readonly Reply[]) => openAsking([], hands, replies)

async function openAsking(
  first: readonly KitPart[],
  hands: Hands | undefined,
  replies: readonly Reply[] = [],
): Promise<Machine> {
  const redact = (text: string) => text.replaceAll('hunter2', '[redacted]')
  const machine = await openManualMachine(
    {
      role: 'suspect',
      target: 'manual',
      replies,
      first,
      hands,
      backends: [],
      order: [],
      redact,
      now: () => '2026-01-01T00:00:00Z',
    },
    never,
  )
  if ('state' in machine) throw new Error(machine.reason)
  return machine
}

const replyOf = async (...parts: Parameters<typeof makeKit>[0]['parts']) =>
  wholeReply(await runKit(['sh'], makeKit({ purpose: 'a test', madeAt: '2026-01-01T00:00:00Z', parts })))

describe('a machine by hand', () => {
  it('is known by its first kit, and asked by one kit for all that is looked at together', async () => {
    const hands = carrier()
    const machine = await open(hands)
    expect(machine.about).toMatchObject({ kernel: expect.stringMatching(/^\d/), recorded: undefined })
    writeFileSync(join(folder, 'file'), 'content\n')
    const raws = await machine.observe(
      [
        fact({ read: '${folder}/file' }, { folder }),
        fact({ read: '/no/such/file' }),
        fact({ run: 'echo "$word"; echo hunter2 >&2; exit 4' }, { word: "it's $HOME" }),
      ],
      never,
    )
    expect(raws).toEqual([
      { ended: 'exited', exitCode: 0, stdout: 'content\n', stderr: '', truncated: false },
      { ended: 'absent', reason: 'there is no such file' },
      { ended: 'exited', exitCode: 4, stdout: "it's $HOME\n", stderr: '[redacted]\n', truncated: false },
    ])
    expect(hands.kits).toBe(2)
  })

  it('is asked by its first kit for what will be looked at at once', async () => {
    const hands = carrier()
    const [one, other] = [fact({ run: 'echo one' }), fact({ run: 'echo other' })]
    const machine = await openAsking([factPart(one)], hands)
    expect(await machine.observe([one], never)).toMatchObject([{ stdout: 'one\n' }])
    expect(hands.kits).toBe(1)
    expect(await machine.observe([other], never)).toMatchObject([{ stdout: 'other\n' }])
    expect(hands.kits).toBe(2)
  })

  it(
    'runs an action in a window of its own, once, and leaves nothing',
    needs('root', 'that a kit runs an action once and leaves nothing'),
    async () => {
      const machine = await open(carrier())
      const outcome = await machine.window(request('echo said; echo ran >>"$folder/runs"; exit 3'), never)
      expect(outcome).toMatchObject({
        state: 'done',
        action: { ended: 'exited', exitCode: 3, output: 'said\n' },
        leftBehind: [],
      })
      expect(readdirSync(folder)).toEqual(['runs'])
    },
  )

  it('refuses what comes from another machine, or from another kit', async () => {
    const elsewhere = (reply: Reply): Reply => ({
      ...reply,
      parts: reply.parts.map((part) =>
        part.key === 'about' && part.result.ended === 'exited'
          ? {
              ...part,
              result: { ...part.result, stdout: part.result.stdout.replace(/^((?:.*\n){3}).*/, '$1other') },
            }
          : part,
      ),
    })
    let strange = false
    const hands = carrier((reply) => (strange ? elsewhere(reply) : reply))
    const machine = await open(hands)
    strange = true
    const [raw] = await machine.observe([fact({ run: 'id' })], never)
    expect(raw).toMatchObject({
      ended: 'not-had',
      why: { reason: expect.stringMatching(/^it is from other, and/) },
    })
    const old = await replyOf()
    const stale = carrier(() => old)
    await expect(open(stale)).rejects.toThrow(/^it is the reply to the kit /)
  })
})

describe('what a kit brought back before', () => {
  it('answers without anybody, and is a recording', async () => {
    const reply = await replyOf(factPart(fact({ run: 'echo one' })))
    const machine = await open(undefined, reply)
    expect(machine.about.recorded).toMatchObject({ target: 'manual', case: `kit ${reply.manifest.kit}` })
    const look = () => machine.observe([fact({ run: 'echo one' }), fact({ run: 'echo two' })], never)
    const both = [{ stdout: 'one\n' }, { ended: 'not-had', why: { code: 'not-recorded' } }]
    expect(await look()).toMatchObject(both)
    // As with a recording, the last look stands for all later ones.
    expect(await look()).toMatchObject(both)
    expect(await machine.window(request('true'), never)).toMatchObject({ code: 'not-recorded' })
    expect(machine.can('try')).toMatchObject({ can: false })
  })

  it('is asked for what it lacks of whoever is there', async () => {
    const hands = carrier()
    const machine = await open(hands, await replyOf(factPart(fact({ run: 'echo one' }))))
    expect(machine.about.recorded).toBeUndefined()
    await machine.observe([fact({ run: 'echo one' })], never)
    expect(hands.kits).toBe(0)
    expect(
      await machine.observe([fact({ run: 'echo one' }), fact({ run: 'echo two' })], never),
    ).toMatchObject([{ stdout: 'one\n' }, { stdout: 'two\n' }])
    expect(hands.kits).toBe(1)
  })

  it(
    'does not take a look from before an action for one after it',
    needs('root', 'that looks before and after an action of a kit are told apart'),
    async () => {
      const looked = fact({ run: 'cat "$folder/state"' }, { folder })
      writeFileSync(join(folder, 'state'), 'before\n')
      const act = request('echo after >"$folder/state"')
      const reply = await replyOf(
        factPart(looked),
        windowPart(act, undefined, { title: 'try', does: 'runs it' }),
        factPart(looked),
      )
      const machine = await open(undefined, reply)
      expect(machine.can('try')).toEqual({ can: true })
      expect(machine.remembered({ of: 'consent', action: 'try', role: 'suspect' })).toBe(true)
      expect(await machine.window(act, never)).toMatchObject({ state: 'done' })
      expect(await machine.observe([looked], never)).toMatchObject([{ stdout: 'after\n' }])

      // Gathered before, and the action is carried out now: it has to be looked at anew.
      writeFileSync(join(folder, 'state'), 'before\n')
      const hands = carrier()
      const later = await open(hands, await replyOf(factPart(looked)))
      await later.window(act, never)
      expect(await later.observe([looked], never)).toMatchObject([{ stdout: 'after\n' }])
      expect(hands.kits).toBe(2)
    },
  )

  it('is one machine: replies of two are refused', async () => {
    const one = await replyOf()
    const [about] = one.parts
    if (about?.result.ended !== 'exited') throw new Error('no greeting')
    const result = { ...about.result, stdout: about.result.stdout.replace(/[0-9a-f]{8}-/, '00000000-') }
    const other = { ...one, parts: [{ ...about, result }] }
    await expect(open(undefined, one, other)).rejects.toThrow('was started anew since the first reply')
  })
})

it(
  'a window under way is taken up again when the kit is run once more, as after a cut',
  needs('root', 'that a kit which is run again takes up a window under way'),
  async () => {
    const act = request('echo ran >>"$folder/runs"; sleep 3; echo over')
    const kit = makeKit({
      purpose: 'a test',
      madeAt: '2026-01-01T00:00:00Z',
      parts: [windowPart(act, undefined, { title: 'try', does: 'runs it' })],
    })
    const cut = new AbortController()
    const first = runKit(['sh'], kit, cut.signal)
    const ran = () => existsSync(join(folder, 'runs'))
    await vi.waitUntil(ran, { timeout: patienceMs, interval: 50 })
    cut.abort()
    await first
    const machine = await open(undefined, wholeReply(await runKit(['sh'], kit)))
    expect(await machine.window(act, never)).toMatchObject({ action: { output: 'over\n' }, leftBehind: [] })
    expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('ran\n')
  },
)

const withBusybox = needs(['root', 'busybox'], 'that a kit opens a window with busybox alone')
it('needs no more than busybox for a window', withBusybox, async () => {
  const kit = makeKit({
    purpose: 'a test',
    madeAt: '2026-01-01T00:00:00Z',
    parts: [windowPart(request('echo hello'), undefined, { title: 'try', does: 'runs it' })],
  })
  const reply = wholeReply(await runKit(['busybox', 'sh'], kit))
  const machine = await open(undefined, reply)
  expect(await machine.window(request('echo hello'), never)).toMatchObject({
    action: { output: 'hello\n' },
    leftBehind: [],
  })
})
