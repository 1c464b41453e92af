import { release } from 'node:os'
import { expect, it } from 'vitest'
import { needs } from '../support/needs.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()

it('says what this machine can do', async () => {
  const ran = await place.casebook('doctor')
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
  expect(ran.stdout).toContain(release())
  expect(ran.stdout).toContain('calls: ftrace')
})

it('says it as one JSON document', async () => {
  const { targets } = JSON.parse((await place.casebook('doctor', '--json')).stdout)
  expect(targets).toHaveLength(1)
  expect(targets[0]).toMatchObject({ role: 'suspect', target: 'local' })
  const kernel = targets[0].checks.find(({ name }: { name: string }) => name === 'kernel')
  expect(kernel.verdict).toMatchObject({ state: 'yes', found: expect.stringContaining(release()) })
})

it(
  'ends with 1 when a target could not be looked at, and still shows the other',
  needs('ssh', 'that a target which cannot be reached is said to be so'),
  async () => {
    const ran = await place.casebook('doctor', '--baseline', 'ssh:127.0.0.1:1', '--json')
    expect(ran.code).toBe(1)
    const [suspect, baseline] = JSON.parse(ran.stdout).targets
    expect(suspect.checks.length).toBeGreaterThan(20)
    expect(baseline).toMatchObject({
      role: 'baseline',
      why: { state: 'could-not-look', code: 'unreachable' },
    })
  },
)

it('looks at no recording', async () => {
  const ran = await place.casebook('doctor', '--suspect', 'recorded:eth0-lab')
  expect(ran.code).toBe(2)
  expect(ran.stderr).toContain('a machine as a case recorded it: there is nothing to look at now')
})
