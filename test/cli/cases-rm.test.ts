import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockCase } from '../../src/store/case-lock.ts'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const word = place.file('word', 'touch')
const cases = join(place.folder, 'state/casebook/cases')
const isThere = (id: string) => existsSync(join(cases, id))

beforeEach(async () => {
  for (const id of ['one', 'two']) {
    const flags = ['--baseline', 'none', '--set', `file=${word}`, '--set', 'allow.touch.suspect=false']
    if (!isThere(id)) await place.casebook('run', playbook, ...flags, '--case', join(cases, id))
  }
})

describe('casebook cases rm', () => {
  it('removes the cases that are named, and no other', async () => {
    const { code, stderr } = await place.casebook('cases', 'rm', 'one', '--yes')
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'removed: one\n' })
    expect([isThere('one'), isThere('two')]).toEqual([false, true])
  })

  it('removes nothing without a yes', async () => {
    const { code, stdout, stderr } = await place.casebook('cases', 'rm', 'one', 'two')
    expect(code).toBe(1)
    expect(stdout).toContain('one\t')
    expect(stderr).toContain('the same with --yes')
    expect([isThere('one'), isThere('two')]).toEqual([true, true])
  })

  it('takes a part of an id only where somebody can look at what it means', async () => {
    const { code, stderr } = await place.casebook('cases', 'rm', 'on', '--yes')
    expect(code).toBe(2)
    expect(stderr).toContain('With --yes name it whole: one')
    expect((await place.casebook('cases', 'rm', 'on')).stdout).toContain('one\t')
    expect(isThere('one')).toBe(true)
  })

  it.each([
    ['a name that is none', ['one', 'no-such-case']],
    ['a recording that comes with casebook', ['one', 'eth0-lab']],
  ])('removes nothing for %s', async (_, names) => {
    expect(await place.casebook('cases', 'rm', ...names, '--yes')).toMatchObject({ code: 2 })
    expect(isThere('one')).toBe(true)
  })

  it('leaves a case that is being written', async () => {
    const lock = await lockCase(join(cases, 'one'))
    const { code, stderr } = await place.casebook('cases', 'rm', 'one', '--yes')
    lock.release()
    expect(code).toBe(2)
    expect(stderr).toContain('another casebook is writing the case')
    expect(isThere('one')).toBe(true)
  })
})
