import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { makePlace, type Place } from '../support/own-outside.ts'

let place: Place

beforeEach(() => {
  place = makePlace()
})

const probe = (...more: string[]) =>
  place.casebook('probe', 'no_such_fn', '--while', 'true', '--risk', 'read_only', ...more)

describe('a session without a playbook', () => {
  it('runs like any playbook, and what cannot be listened to is no silence', async () => {
    const ran = await probe()
    expect(ran.stderr).toBe('')
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain('Not to be told')
    expect(ran.stdout).not.toContain('Nothing was called')
  })

  it('is written down as the start of a playbook, and never over one', async () => {
    const file = join(place.folder, 'mine.yaml')
    expect((await probe('--save', file)).code).toBe(0)
    expect((await place.casebook('check', file)).code).toBe(0)
    const before = readFileSync(file, 'utf8')
    const again = await probe('--save', file, '--settle', '3s')
    expect({ code: again.code, stderr: again.stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('that compares needs something to compare with', async () => {
    const ran = await place.casebook('diverge', 'do_it', '--while', 'true')
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--baseline')
  })

  it.each([
    ['a name that no function can have', ['probe', 'a;b', '--while', 'true']],
    ['no action', ['probe', 'do_it']],
    ['a number that is none', ['diverge', 'do_it', '--while', 'true', '--repeat', 'often']],
    ['more levels than there are', ['diverge', 'do_it', '--while', 'true', '--depth', '51']],
    ['a backend that is none', ['probe', 'do_it', '--while', 'true', '--backend', 'dtrace']],
  ])('is a user’s mistake with %s', async (_, argv) => {
    expect((await place.casebook(...argv)).code).toBe(2)
  })
})

describe('a step’s probe, shown', () => {
  const show = (...more: string[]) => place.casebook('show', 'eth0-operstate-unknown', '--probe', ...more)

  it('is what a person could run by hand', async () => {
    const tracefs = await show('watch', '--as', 'ftrace')
    expect(tracefs.stdout).toContain('kprobe_events')
    expect(tracefs.stderr).toBe('')
    const first = await show('watch')
    expect(first.stdout).toBe(tracefs.stdout)
    expect(first.stderr).toContain('the action loads the module itself')
    const stap = (await show('watch', '--as', 'systemtap')).stdout
    expect(stap).toContain('default_operstate')
    expect(stap).toContain('timer.s(')
  })

  it.each([
    ['bpftrace, which would lose the probes of a module that is loaded anew', ['watch', '--as', 'bpftrace']],
    ['a tool that records no trees', ['part', '--as', 'ftrace']],
    ['a tree, of which nobody writes a program', ['part']],
    ['a step that listens to nothing', ['predict', '--as', 'ftrace']],
    ['a step that is not there', ['wach', '--as', 'ftrace']],
    ['a backend that is none', ['watch', '--as', 'dtrace']],
  ])('is refused with the reason for %s', async (_, argv) => {
    const { code, stdout, stderr } = await show(...argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.length).toBeGreaterThan(20)
  })
})
