import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openProgress } from '../../src/app/walk/progress.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { proseAsWritten } from '../../src/model/prose.ts'
import type { Role } from '../../src/model/role.ts'
import { samplePlaybook } from '../support/sample-playbook.ts'

let written = ''
let nowMs = 0
const stream = {
  write: (text: string) => {
    written += text
  },
  isTTY: true,
  columns: 80,
}

beforeEach(() => {
  vi.useFakeTimers()
  written = ''
  nowMs = 0
})
afterEach(() => vi.useRealTimers())

function pass(ms: number): string {
  written = ''
  for (let n = 0; n < ms; n += 1000) {
    nowMs += 1000
    vi.advanceTimersByTime(1000)
  }
  return written.split('\r\x1b[K').at(-1) ?? ''
}

function event(type: 'window-opened' | 'window-closed', role: Role, number = 1): JournalEvent {
  const common = { seq: 1, at: '', step: 'watch', role, action: 'rebind', key: '', take: { number, of: 3 } }
  return type === 'window-opened'
    ? { ...common, type }
    : { ...common, type, outcome: { state: 'could-not-look', code: 'failed', reason: '', advice: '' } }
}

const titleOf = (action: string) => {
  const { title } = samplePlaybook.actions.get(action) ?? {}
  return title ? proseAsWritten(title) : ''
}

it('says what runs where, for how long, and from the second time on how long it may still take', () => {
  const progress = openProgress(titleOf, stream, () => nowMs)
  expect(pass(3000)).toBe('')
  progress.see(event('window-opened', 'suspect'))
  progress.see(event('window-opened', 'baseline'))
  const title = titleOf('rebind')
  expect(pass(14_000)).toBe(`  for 14 s: suspect and baseline, 1 of 3: ${title}`)
  progress.see(event('window-closed', 'suspect'))
  expect(pass(6000)).toBe(`  for 20 s, some 28 s left: baseline, 1 of 3: ${title}`)
  progress.see(event('window-closed', 'baseline'))
  expect(written.endsWith('\r\x1b[K')).toBe(true)
  expect(pass(5000)).toBe('')
  progress.see(event('window-opened', 'suspect', 2))
  expect(pass(5000)).toBe(`  for 5 s, some 35 s left: suspect, 2 of 3: ${title}`)
  expect(pass(90_000)).toBe(`  for 1 min 35 s, some 20 s left: suspect, 2 of 3: ${title}`.slice(0, 79))
})

it('makes room once for what is shown, stays within the terminal, and ends with the run', () => {
  const progress = openProgress(titleOf, { ...stream, columns: 20 }, () => nowMs)
  progress.clear()
  expect(written).toBe('')
  progress.see(event('window-opened', 'suspect'))
  expect(pass(1000)).toHaveLength(19)
  progress.clear()
  progress.clear()
  expect(written.split('\r\x1b[K')).toHaveLength(3)
  progress.see({ seq: 2, at: '', type: 'case-closed', how: 'interrupted', reason: '' })
  expect(pass(5000)).toBe('')
})
