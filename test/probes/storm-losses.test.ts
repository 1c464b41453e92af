import { describe, expect, it } from 'vitest'
import { stormLosses } from '../../src/probes/storm-losses.ts'
import { findStapLosses } from '../../src/probes/systemtap/losses.ts'

describe('probes that were stopped on the machine before the window was over', () => {
  it('have lost everything after that moment', () => {
    const [loss, ...others] = stormLosses([{ name: 'storm', text: '1250\n' }])
    expect(loss).toContain('everything after 1.3 s')
    expect(others).toEqual([])
  })

  it('are none when the machine says nothing of it', () => {
    expect(stormLosses([{ name: 'storm', text: '' }])).toEqual([])
  })
})

describe('a SystemTap script', () => {
  const losses = (heard: number, beyond: number) =>
    findStapLosses({ calls: [], marks: [], end: { heard, beyond }, read: heard - beyond }, [])

  it('that stopped by itself says so beside what was beyond its bound', () => {
    expect(losses(1000, 900)).toHaveLength(2)
    expect(losses(1000, 900).join()).toContain('everything after 1000 calls')
  })

  it('that went a little over its bound went on to the end', () => {
    expect(losses(150, 50)).toHaveLength(1)
    expect(losses(100, 0)).toEqual([])
  })
})
