import { describe, expect, it } from 'vitest'
import { replayPrompter } from '../../src/app/walk/replay-prompter.ts'
import { foldCase } from '../../src/evidence/fold-case.ts'
import type { NewEvent, Question } from '../../src/model/bench.ts'
import type { Subject } from '../../src/model/question.ts'
import { stamp } from '../support/sample-case.ts'

const never = new AbortController().signal
const performed: NewEvent = {
  type: 'step-performed',
  step: 'a',
  result: { outcome: 'ok', reason: '' },
  tries: 1,
}
const entered: NewEvent = { type: 'step-entered', step: 'a', title: 'A' }
const way = (how: 'skip' | 'back' | 'other-branch', go = ''): NewEvent => {
  return { type: 'way-chosen', step: 'a', how, go, reason: `why ${how}` }
}

/** What a replay of the events answers, one question after the other. */
async function answers(events: readonly NewEvent[], ...subjects: readonly Subject[]) {
  const all = stamp(events)
  const prompter = replayPrompter({ case: foldCase(all), events: all })
  const rest: Omit<Question, 'subject'> = {
    kind: 'menu',
    message: '?',
    choices: [],
    default: 'by default',
    check: () => undefined,
  }
  const given: unknown[] = []
  for (const subject of subjects) given.push((await prompter.ask({ ...rest, subject }, never)).value)
  return given
}

const menu = (at: 'before' | 'after'): Subject => ({ of: 'menu', step: 'a', at })
const text = (purpose: 'skip' | 'other-branch'): Subject => ({ of: 'text', step: 'a', purpose })

describe('a replay', () => {
  it('goes back where the engineer went back: after the work, not before it', async () => {
    const events = [entered, performed, way('back'), entered, performed]
    expect(await answers(events, menu('before'), menu('after'), menu('before'), menu('after'))).toEqual([
      ...['on', 'back', 'on', 'on'],
    ])
  })

  it('goes back before the work where the engineer did', async () => {
    const events = [entered, way('back'), entered, performed]
    expect(await answers(events, menu('before'), menu('before'), menu('after'))).toEqual(['back', 'on', 'on'])
  })

  it('skips and takes another branch, each with its own reason', async () => {
    const events = [entered, way('skip'), performed, way('other-branch', 'b')]
    const subjects = [menu('before'), text('skip'), menu('after'), { of: 'branch', step: 'a' } as const]
    expect(await answers(events, ...subjects, text('other-branch'))).toEqual([
      ...['skip', 'why skip', 'other-branch', 'b', 'why other-branch'],
    ])
  })

  it('answers inputs, answers and consents by their names, an input called `text` too', async () => {
    const from = 'engineer'
    const events: NewEvent[] = [
      { type: 'input-set', name: 'text', role: undefined, value: 'in', from },
      { type: 'input-set', name: 'port', role: 'suspect', value: 80, from },
      { type: 'answer-given', step: 'a', name: 'a_round', question: '?', value: 'on', from },
      {
        type: 'consent-given',
        step: 'a',
        role: 'suspect',
        action: 'x',
        risk: 'changes',
        granted: false,
        from,
      },
    ]
    const given = await answers(
      events,
      { of: 'input', input: 'text', role: undefined },
      { of: 'input', input: 'port', role: 'suspect' },
      { of: 'round', step: 'a' },
      { of: 'consent', action: 'x', role: 'suspect' },
      { of: 'consent', action: 'x', role: 'baseline' },
    )
    expect(given).toEqual(['in', 80, 'on', false, 'by default'])
  })
})
