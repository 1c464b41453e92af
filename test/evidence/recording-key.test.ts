import { describe, expect, it } from 'vitest'
import { isKey, observationKey, windowKey } from '../../src/evidence/recording-key.ts'
import type { WindowRequest } from '../../src/model/machine.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { listen, probe } from '../support/sample-reading.ts'

function observation(body: string) {
  const text = playbookText(`  look: {title: Look, observe: {x: ${body}}, next: good}`)
  const [found] = playbookOf(text).steps.get('look')?.body.declares.facts ?? []
  if (!found) throw new Error('no observation')
  return found
}

describe('a key that was kept', () => {
  const asked = '["fact",{"run":"token=abc; echo $pin"},false,[["pin","1234"]]]'
  it.each([
    asked,
    asked.replace('abc', '[redacted password 1]'),
    asked.replace('1234', '[redacted value 12]'),
    asked.replace('abc', '[redacted password 1]').replace('1234', '[redacted mark 2]'),
  ])('is the one that is asked for, whatever was taken out of it: %s', (kept) => {
    expect(isKey(kept, asked)).toBe(true)
  })

  it.each([
    asked.replace('echo', 'cat').replace('abc', '[redacted password 1]'),
    asked.replace('token=abc', '[redacted password 1]token=abc'),
    asked.replace('1234', '[redacted value 1]5'),
    asked.slice(0, -1),
  ])('is another one where anything else differs: %s', (kept) => {
    expect(isKey(kept, asked)).toBe(false)
  })
})

describe('what a recording is asked by for a fact', () => {
  const key = (body: string, variables = {}) => observationKey(observation(body), variables)
  const base = key('{run: cat /x}')

  it('is how it is had', () => {
    expect(key('{run: cat /y}')).not.toBe(base)
    expect(key('{read: /x}')).not.toBe(key('{run: /x}'))
    expect(key('{run: cat /x, root: true}')).not.toBe(base)
  })

  it('is not how it is read, explained or bounded', () => {
    for (const more of ['as: lines', 'about: words', 'timeout: 9s', 'on: suspect', 'absent_exit: 3']) {
      expect(key(`{run: cat /x, ${more}}`)).toBe(base)
    }
  })

  it('is the values it used, in any order, and no others', () => {
    const text = (variables: Record<string, string>) =>
      observationKey({ ...observation('{read: /x}'), source: { run: 'cat $a $b' } }, variables)
    expect(text({ a: '1', b: '2' })).toBe(text({ b: '2', a: '1', c: '3' }))
    expect(text({ a: '1', b: '2' })).not.toBe(text({ a: '2', b: '1' }))
  })
})

describe('what a recording is asked by for a window', () => {
  const request: WindowRequest = {
    step: 'watch',
    action: { name: 'kick', run: 'kick $a', cuts: undefined, timeoutMs: 1 },
    variables: { a: '1' },
    probe: probe([listen('f')]),
  }
  const base = windowKey(request)

  it('is the action and the values it used', () => {
    expect(windowKey({ ...request, variables: { a: '2' } })).not.toBe(base)
    expect(windowKey({ ...request, action: { ...request.action, run: 'kick harder $a' } })).not.toBe(base)
    expect(windowKey({ ...request, action: { ...request.action, name: 'push' } })).not.toBe(base)
    expect(windowKey({ ...request, probe: undefined })).not.toBe(base)
  })

  it('is not which functions were listened to, nor the step, nor a bound', () => {
    const other = probe([listen('g'), listen('h')], { settleMs: 9 })
    const action = { ...request.action, timeoutMs: 2, cuts: 'network' as const }
    expect(windowKey({ step: 'again', action, variables: { a: '1', b: '2' }, probe: other })).toBe(base)
  })
})
