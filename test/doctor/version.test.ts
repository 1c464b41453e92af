import { expect, it } from 'vitest'
import { atLeast } from '../../src/doctor/version.ts'

it.each([
  ['0.17.0', '0.17', true],
  ['bpftrace v0.9.4', '0.17', false],
  ['0.21', '0.17', true],
  ['6.1.0-28-amd64', '6.11', false],
  ['6.11-rc1', '6.11', true],
  ['6.12.9', '6.11', true],
  ['7', '6.11', true],
  ['unknown', '1', undefined],
])('%s is at least %s: %s', (version, wanted, is) => {
  expect(atLeast(version, wanted)).toBe(is)
})
