import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/model/fact.ts'
import { playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const text = playbookText(`
  first: {title: First, observe: {a: {read: /a}}, more: More of it, next: second}
  second:
    title: Second
    observe: {b: {read: /b}}
    next:
      - {when: 'suspect.b == "1"', go: good}
      - unknown: open
      - otherwise: bad
`)

const follow = (answers: Record<string, Json | readonly Json[]>, facts = { a: '1', b: '1' }) =>
  walkText(text, { suspect: { facts }, interactive: true, answers: answers as Record<string, Json> })

describe('the engineer', () => {
  it('goes on by default, and is asked before a look, after it, and at the end', async () => {
    const walked = await follow({})
    expect(walked.path).toEqual(['first', 'second', 'good'])
    expect(walked.bench.asked.map((question) => question.name)).toEqual([
      ...['menu.first', 'menu.first', 'menu.second', 'menu.second', 'menu.good'],
    ])
  })

  it('skips a step with a reason: nothing is looked at, and the conclusion says so', async () => {
    const walked = await follow({ 'menu.second': ['skip', 'on'], text: 'known already' })
    expect(walked.bench.log).toEqual(['suspect observes a {}'])
    expect(eventsOf(walked, 'way-chosen')[0]).toMatchObject({ how: 'skip', reason: 'known already' })
    expect(eventsOf(walked, 'step-performed')[1]).toMatchObject({
      tries: 0,
      result: { outcome: 'could-not-look' },
    })
    expect(walked.path).toEqual(['first', 'second', 'open'])
    expect(eventsOf(walked, 'concluded')[0]?.caveats.join()).toContain('second was skipped: known already')
  })

  it('goes back a step', async () => {
    const walked = await follow({ 'menu.second': ['back', 'on', 'on'] })
    expect(walked.path).toEqual(['first', 'second', 'first', 'second', 'good'])
    expect(eventsOf(walked, 'way-chosen')[0]).toMatchObject({ step: 'second', how: 'back' })
    expect(eventsOf(walked, 'concluded')[0]?.caveats.join()).not.toContain('second')
  })

  it('stays at the first step when there is nothing to go back to', async () => {
    expect((await follow({ 'menu.first': ['back', 'on', 'on'] })).path.slice(0, 3)).toEqual([
      'first',
      'first',
      'second',
    ])
  })

  it('does a step again', async () => {
    const walked = await follow({ 'menu.first': ['on', 'again', 'on', 'on'] })
    expect(walked.path).toEqual(['first', 'first', 'second', 'good'])
    expect(walked.bench.log.filter((line) => line.includes('observes a'))).toHaveLength(2)
  })

  it('takes another branch with a reason, and the conclusion says so', async () => {
    const walked = await follow({
      'menu.second': ['on', 'other-branch'],
      branch: 'bad',
      text: 'I know better',
    })
    expect(walked.path).toEqual(['first', 'second', 'bad'])
    expect(eventsOf(walked, 'way-chosen')[0]).toMatchObject({
      how: 'other-branch',
      go: 'bad',
      reason: 'I know better',
    })
    expect(eventsOf(walked, 'concluded')[0]?.caveats.join()).toContain('I know better')
  })

  it('adds a note and is asked again', async () => {
    const walked = await follow({ 'menu.first': ['note', 'on', 'on'], text: ' seen before ' })
    expect(eventsOf(walked, 'note-added')).toMatchObject([{ step: 'first', text: 'seen before' }])
    expect(walked.path).toEqual(['first', 'second', 'good'])
  })

  it('does not agree with a conclusion: which end it should be, and why, is kept, and the conclusion stands', async () => {
    const walked = await follow({
      'menu.good': ['disagree', 'on'],
      'should-be': 'bad',
      text: ' b was 2 all day ',
    })
    expect(eventsOf(walked, 'disagreed')).toMatchObject([
      { step: 'good', end: 'bad', shouldBe: 'It is bad', reason: 'b was 2 all day' },
    ])
    expect(walked.path).toEqual(['first', 'second', 'good'])
    expect(eventsOf(walked, 'concluded')).toHaveLength(1)
  })

  it('says in own words what it should be', async () => {
    const walked = await follow({ 'menu.good': ['disagree', 'on'], text: ['a broken cable', 'it was bent'] })
    expect(eventsOf(walked, 'disagreed')).toMatchObject([
      { shouldBe: 'a broken cable', reason: 'it was bent' },
    ])
    expect(eventsOf(walked, 'disagreed')[0]).not.toHaveProperty('end')
  })

  it('sees more, and the evidence, without a trace in the journal', async () => {
    const walked = await follow({ 'menu.first': ['more', 'on', 'evidence', 'on'] })
    expect(walked.bench.shown.map((showing) => showing.type)).toContain('more')
    expect(walked.bench.shown.map((showing) => showing.type)).toContain('evidence')
    expect(eventsOf(walked, 'way-chosen')).toEqual([])
  })

  it('stops, and the case is kept', async () => {
    const walked = await follow({ 'menu.second': 'stop' })
    expect(walked.case.end).toMatchObject({ how: 'stopped' })
    expect(walked.path).toEqual(['first', 'second'])
  })

  it('goes on from a conclusion, which then no longer stands', async () => {
    const walked = await follow({ 'menu.good': 'other-branch', branch: 'bad', text: 'not convinced' })
    expect(walked.path).toEqual(['first', 'second', 'good', 'bad'])
    expect(walked.case.conclusion?.step).toBe('bad')
  })

  it('is asked for a branch where the playbook cannot say', async () => {
    const undecided = text.replace('      - unknown: open\n', '').replace(/ {2}open:[\s\S]*$/, '')
    const walked = await walkText(undecided, {
      suspect: { facts: { a: '1' } },
      interactive: true,
      answers: { 'menu.second': ['on', 'other-branch'], branch: 'bad', text: 'a guess' } as Record<
        string,
        Json
      >,
    })
    expect(eventsOf(walked, 'decided')[1]).toMatchObject({ edge: 'none', go: undefined })
    expect(walked.path).toEqual(['first', 'second', 'bad'])
  })
})
