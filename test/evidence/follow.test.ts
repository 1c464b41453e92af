import { describe, expect, it } from 'vitest'
import { followObject } from '../../src/evidence/follow.ts'
import { calls, listen, probe, reading } from '../support/sample-reading.ts'

const declaration = probe([listen('register', { startsLife: true }), listen('work')])

function followed(name: string, ...lines: readonly string[]): string[] {
  const heard = followObject(declaration, reading(['register', 'work'], calls(...lines)), name)
  return heard.map((call) => `${call.seq} ${call.fn}`)
}

describe('the calls on an object', () => {
  it('are those on its pointer', () => {
    expect(followed('nic', 'register 0xa nic', 'work 0xb other', 'work 0xa nic', 'work')).toEqual([
      '1 register',
      '3 work',
    ])
  })

  it('are kept through a rename in the middle, under the old name and the new one', () => {
    const lines = ['register 0xa old', 'work 0xa old', 'work 0xa nic', 'work 0xa last']
    for (const name of ['old', 'nic', 'last']) expect(followed(name, ...lines)).toHaveLength(4)
  })

  it('begin before its registration, under a template name', () => {
    expect(followed('nic0', 'work 0xa nic%d', 'register 0xa nic0', 'work 0xa nic0')).toEqual([
      '1 work',
      '2 register',
      '3 work',
    ])
  })

  it('are one life while it has only a template name, also after its registration began', () => {
    const lines = ['work 0xa nic%d', 'register 0xa nic%d', 'work 0xa nic%d', 'work 0xa nic0']
    expect(followed('nic0', ...lines)).toHaveLength(4)
    expect(followed('nic0', 'work 0xa', 'register 0xa nic0')).toHaveLength(2)
  })

  it('are one life when it passes several functions that register it, and another one at the next round', () => {
    const two = probe([
      listen('register', { startsLife: true, functions: ['alloc', 'init'] }),
      listen('work'),
    ])
    const round = (name: string) => [`alloc 0xa ${name}`, `init 0xa ${name}`, `work 0xa ${name}`]
    const heard = reading([], calls('work 0xa nic%d', ...round('nic0'), 'work 0xa last', ...round('nic1')))
    const seqs = (name: string) => followObject(two, heard, name).map((call) => call.seq)
    expect(seqs('last')).toEqual([1, 2, 3, 4, 5])
    expect(seqs('nic1')).toEqual([6, 7, 8])
  })

  it('end where another object is registered at the same pointer', () => {
    const lines = ['register 0xa nic', 'work 0xa nic', 'register 0xa other', 'work 0xa other']
    expect(followed('nic', ...lines)).toEqual(['1 register', '2 work'])
    expect(followed('other', ...lines)).toEqual(['3 register', '4 work'])
  })

  it('end where a template name stands at the same pointer again', () => {
    const lines = ['work 0xa nic0', 'work 0xa nic%d', 'register 0xa nic1', 'work 0xa nic1']
    expect(followed('nic0', ...lines)).toEqual(['1 work'])
    expect(followed('nic1', ...lines)).toEqual(['2 work', '3 register', '4 work'])
  })

  it('are those of every life that bore the name, in order of time', () => {
    const lines = ['work 0xa nic', 'register 0xb nic', 'work 0xc other', 'work 0xb nic', 'work 0xa gone']
    expect(followed('nic', ...lines)).toEqual(['1 work', '2 register', '4 work', '5 work'])
  })

  it('are none when nothing bore the name', () => {
    expect(followed('nic', 'work 0xa other', 'work')).toEqual([])
  })

  it('begin anew by the entry of a registration, never by its return', () => {
    const heard = calls('register 0xa nic', 'register 0xa nic', 'work 0xa later')
    const both = heard.map((call, at) => (at === 1 ? { ...call, kind: 'return' as const } : call))
    expect(followObject(declaration, reading([], both), 'nic')).toHaveLength(3)
  })
})
