import { describe, expect, it } from 'vitest'
import { bestFit, judgeFit, type KeptBaseline } from '../../src/evidence/baseline-fit.ts'

const about = {
  hostname: 'h',
  kernel: '6.1.0',
  arch: 'x86_64',
  login: 'root',
  bootId: '',
  recorded: undefined,
}
const kept = (more: Partial<KeptBaseline> = {}): KeptBaseline => ({
  name: 'web',
  playbook: 'p',
  about,
  recordedAt: '2026-03-01T00:00:00.000Z',
  ...more,
})
const on = (now: string) => ({ about, playbook: 'p', now: `${now}T00:00:00.000Z` })

describe('a kept baseline', () => {
  it('of the same playbook, architecture and kernel fits', () => {
    expect(judgeFit(kept(), on('2026-03-02'))).toMatchObject({
      fits: ['the same playbook', 'the same architecture', 'the same kernel', 'it was recorded a day ago'],
      doubts: [],
      onlyByName: false,
    })
  })

  it.each([
    ['2026-03-31', [], false],
    ['2026-04-01', ['it was recorded 31 days ago'], false],
    ['2026-05-30', ['it was recorded 90 days ago'], false],
    ['2026-05-31', ['it was recorded 91 days ago'], true],
  ])('on %s has aged', (now, doubts, onlyByName) => {
    expect(judgeFit(kept(), on(now))).toMatchObject({ doubts, onlyByName })
  })

  it('of another kernel or playbook is doubted, and of another playbook never taken unasked', () => {
    const other = kept({ about: { ...about, kernel: '5.10' }, playbook: 'q' })
    const { doubts, onlyByName } = judgeFit(other, on('2026-03-02'))
    expect(doubts).toEqual(['another playbook: q', 'another kernel: 5.10'])
    expect(onlyByName).toBe(true)
    expect(bestFit([other], on('2026-03-02'))).toBeUndefined()
  })

  it('with the same kernel is taken before a younger one of another', () => {
    const younger = kept({
      name: 'young',
      about: { ...about, kernel: '5.10' },
      recordedAt: '2026-03-09T00:00:00.000Z',
    })
    expect(bestFit([younger, kept()], on('2026-03-10'))?.kept.name).toBe('web')
  })
})
