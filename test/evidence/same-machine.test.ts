import { describe, expect, it } from 'vitest'
import { likeness } from '../../src/evidence/same-machine.ts'
import type { MachineAbout } from '../../src/model/machine.ts'
import type { Situation } from '../../src/model/provenance.ts'

const box: MachineAbout = {
  hostname: 'box',
  kernel: '6.12',
  arch: 'x86_64',
  login: 'ann',
  bootId: 'b',
  machineId: 'm',
  namespaces: 'pid:[1]',
  recorded: undefined,
}
const recording = { case: 'one', target: 'ssh:box', at: '2026-12-01T00:00:00.000Z' }

describe('the machine that answers now', () => {
  it.each<[string, Partial<MachineAbout>, Partial<MachineAbout>, Situation]>([
    ['is the same', {}, {}, 'same'],
    ['is the same under another name, in the same boot', {}, { hostname: 'new' }, 'same'],
    ['was started anew', {}, { bootId: 'c', namespaces: 'pid:[2]' }, 'started-anew'],
    ['is another by its id, under the same name', {}, { machineId: 'n', bootId: 'c' }, 'another'],
    ['is a clone with the same id under another name', {}, { hostname: 'two', bootId: 'c' }, 'another'],
    ['is a container that was started anew', {}, { namespaces: 'pid:[2]' }, 'started-anew'],
    [
      'is another container of the same image under the same kernel',
      {},
      { hostname: 'two', namespaces: 'pid:[2]' },
      'another',
    ],
    ['does not say its namespaces', { namespaces: '' }, {}, 'same'],
    ['has no id, and another name', { machineId: '' }, { hostname: 'two' }, 'another'],
    ['has no id, and the same name', { machineId: '', bootId: '' }, {}, 'same'],
    ['is a machine where a recording answered', { recorded: recording }, {}, 'another'],
    ['is a recording where a machine answered', {}, { recorded: recording }, 'another'],
    ['is the same recording', { recorded: recording }, { recorded: recording }, 'same'],
    ['is another recording', { recorded: recording }, { recorded: { ...recording, case: 'two' } }, 'another'],
  ])('%s', (_, before, now, how) => {
    expect(likeness({ ...box, ...before }, { ...box, ...now })).toBe(how)
  })
})
