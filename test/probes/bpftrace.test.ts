import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { splitSections } from '../../src/model/sections.ts'
import { bpftrace } from '../../src/probes/bpftrace.ts'

/** Captured in a lab guest: Linux 6.1.0-56-cloud-amd64 of Debian 12, bpftrace 0.17.0, a dummy device added and removed. */
const raw = readFileSync(`${import.meta.dirname}/samples/bpftrace/dummy-0.17.txt`, 'utf8')

it('reads a window of bpftrace 0.17: proved, without losses, each call with its object and caller', () => {
  const reading = bpftrace.parse(splitSections(raw) ?? [])
  expect(reading).toMatchObject({
    backend: 'bpftrace',
    losses: [],
    unproved: undefined,
    calls: [{ fn: 'linkwatch_init_dev', object: { name: 'zz0' }, caller: 'register_netdevice', comm: 'ip' }],
  })
})

it('takes no window as proved whose program did not end in order', () => {
  const reading = bpftrace.parse(splitSections(raw.replace('"data": "O\\n"', '"data": "C\\n"')) ?? [])
  expect(reading).toHaveProperty('losses', [expect.stringContaining('did not end in order')])
})

it('reads no window whose plan came back otherwise than it was written, and no mark without a time', () => {
  const plan = raw.replace('"args":[]', '"args":7')
  expect(plan).not.toBe(raw)
  expect(bpftrace.parse(splitSections(plan) ?? [])).toMatchObject({
    state: 'could-not-look',
    code: 'unreadable',
  })
  const mark = raw.replaceAll(/"M\\t\d+/g, '"M\\tsoon')
  expect(mark).not.toBe(raw)
  expect(bpftrace.parse(splitSections(mark) ?? [])).toMatchObject({
    calls: [],
    unproved: { state: 'could-not-look' },
  })
})
