import { describe, expect, it } from 'vitest'
import { readWindow } from '../../src/machines/window/read-window.ts'
import type { Backend } from '../../src/model/backend.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { RawObservation } from '../../src/model/observation.ts'
import { backends } from '../../src/probes/index.ts'
import { exited } from '../support/fake-bench.ts'
import { playbookText } from '../support/read-sample.ts'
import { calls, reading } from '../support/sample-reading.ts'
import { walkText, windowDone } from '../support/walk-sample.ts'

/** Whatever comes, both a plain condition and its denial lead to `open`, and `otherwise` is never taken. */
const asking = (as: string, when: string) =>
  playbookText(`
  look:
    title: Look
    observe: {seen: {run: 'cat /seen', as: ${as}}}
    next:
      - {when: '${when}', go: good}
      - unknown: open
      - otherwise: bad
`)

const cut: RawObservation = { ended: 'exited', exitCode: 0, stdout: 'up\n', stderr: '', truncated: true }
const notHad = (why: ReturnType<typeof couldNotLook>): RawObservation => ({ ended: 'not-had', why })

describe('a fact whose evidence is missing', () => {
  const missing: [string, RawObservation][] = [
    ['was cut at the bound, though what is kept would do', cut],
    ['timed out', notHad(couldNotLook('timed-out', 'no end'))],
    ['lost its machine', notHad(couldNotLook('unreachable', 'gone'))],
    ['was called off', notHad(couldNotLook('interrupted', 'interrupted'))],
    ['was killed by a signal after it had said all', exited('up\n', 137)],
    ['failed after it had said all', exited('up\n', 1)],
    ['failed in ssh itself', exited('', 255, 'ssh: connect to host x: timed out')],
  ]
  for (const when of ['suspect.seen == "up"', 'suspect.seen != "up"'])
    it.each(missing)(`%s: ${when} is not decided`, async (_name, raw) => {
      const walked = await walkText(asking('text', when), { suspect: { facts: { seen: raw } } })
      expect(walked.path).toEqual(['look', 'open'])
    })

  it('is there when the script ended because its reader had enough', async () => {
    const walked = await walkText(asking('text', 'suspect.seen == "up"'), {
      suspect: { facts: { seen: exited('up\n', 141) } },
    })
    expect(walked.path).toEqual(['look', 'good'])
  })

  it.each([
    ['is empty, and a number was to come', 'integer', exited('')],
    ['has a second line, and a number was to come', 'integer', exited('1\n2\n')],
    ['is torn JSON', 'json', exited('{"a": ')],
  ])('%s: it is not decided', async (_name, as, raw) => {
    const when = as === 'json' ? 'suspect.seen == null' : 'suspect.seen == 0'
    const walked = await walkText(asking(as, when), { suspect: { facts: { seen: raw } } })
    expect(walked.path).toEqual(['look', 'open'])
  })

  it.each([130, 137, 143])(
    'is the status of a script that a signal ended (%s): it is not decided',
    async (status) => {
      const walked = await walkText(asking('status', 'suspect.seen == 0'), {
        suspect: { facts: { seen: exited('', status) } },
      })
      expect(walked.path).toEqual(['look', 'open'])
    },
  )
})

const probing = (when: string) =>
  playbookText(
    `
  watch:
    title: Watch
    could_not_look: open
    probe: {while: kick, calls: {hears: hears_it, control: control_it}, control: control}
    next:
      - {when: '${when}', go: good}
      - unknown: open
      - otherwise: bad
`,
    `actions:
  kick: {title: Kick it, risk: read_only, run: 'echo kick'}
`,
  )

describe('a silence whose evidence is missing', () => {
  const functions = ['hears_it', 'control_it']
  const heard = reading(functions, calls('control_it'))
  const done = (more: object): WindowOutcome => ({ ...windowDone, reading: { ...heard, ...more } })
  const missing: [string, WindowOutcome][] = [
    ['events were lost', done({ losses: ['3 events'] })],
    ['the probes were stopped on the machine', done({ losses: ['everything after 0.2 s of the action'] })],
    ['the window was not proved', done({ unproved: couldNotLook('not-armed', 'no canary') })],
    ['the control was silent too', done({ calls: [] })],
    [
      'the function could not be armed',
      done({ coverage: { ...heard.coverage, hears_it: couldNotLook('inlined', 'inlined') } }),
    ],
    ['somebody else uses the tracer', couldNotLook('busy', 'busy')],
    ['the kernel is locked down', couldNotLook('locked-down', 'locked')],
    ['the result never came', couldNotLook('unreachable', 'gone')],
    ['the result ends in the middle', couldNotLook('unreadable', 'torn')],
  ]
  for (const when of ['called(suspect.watch.hears)', '!called(suspect.watch.hears)'])
    it.each(missing)(`%s: ${when} is not decided`, async (_name, outcome) => {
      const walked = await walkText(probing(when), { suspect: { windows: { kick: outcome } } })
      expect(walked.path).toEqual(['watch', 'open'])
    })

  it('counts when nothing is missing', async () => {
    const walked = await walkText(probing('!called(suspect.watch.hears)'), {
      suspect: { windows: { kick: done({}) } },
    })
    expect(walked.path).toEqual(['watch', 'good'])
  })
})

describe('a window whose action was ended in the middle', () => {
  const silent: Backend = { ...(backends[0] as Backend), parse: () => reading(['hears_it'], []) }
  const raw = (action: string) =>
    [
      'casebook-window 1 0123456789abcdef',
      ...['backend', 'action', 'how', 'end'].map((name) => {
        const text = { backend: silent.name, action, how: 'finished' }[name]
        return `\n@0123456789abcdef ${name}\n${text === undefined ? '' : `${text}\n`}`
      }),
    ].join('')

  it.each([
    ['timed-out -1', 'timed-out'],
    ['killed -1', 'failed'],
    ['exited 137', 'failed'],
  ])('(%s) proves no silence', (action, code) => {
    expect(readWindow(raw(action), [silent])).toMatchObject({
      state: 'done',
      reading: { unproved: { code } },
    })
  })

  it('or failed by itself has its reading as it is', () => {
    expect(readWindow(raw('exited 1'), [silent])).toMatchObject({ reading: { unproved: undefined } })
  })
})
