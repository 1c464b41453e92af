import { expect, it, vi } from 'vitest'
import { buildDrivers } from '../build-drivers.ts'
import { faults } from '../faults.ts'
import { fetchDebugInfo } from '../fetch-debug-info.ts'
import { fetchKernel } from '../fetch-kernel.ts'
import { findFault } from '../find-fault.ts'
import { tracesOn } from '../traces.ts'
import { guestsForThisFile } from '../use-guest.ts'
import { walkPlaybook } from '../walk-playbook.ts'

const guest = guestsForThisFile()

it('the short way through the playbook ends where the long one does, and leaves no trace', async () => {
  const guests = await Promise.all([guest('healthy'), guest('suspect')])
  const before = await Promise.all(guests.map(tracesOn))
  const kernel = await fetchKernel()
  const debugInfo = [await fetchDebugInfo(kernel), await buildDrivers(kernel)].join(':')
  vi.stubEnv('SYSTEMTAP_DEBUGINFO_PATH', debugInfo)
  const walked = await walkPlaybook(
    ...['--suspect', 'ssh:casebook-suspect', '--baseline', 'ssh:casebook-healthy'],
    ...['--yes=disruptive', '--set', 'repro=rebind', '--set', 'way=short-way'],
    ...['--builder', 'local'],
  )
  vi.unstubAllEnvs()
  expect(walked).toMatchObject({ exitCode: 0, end: 'back_end' })
  expect(walked.windows).toBe(4)
  // With a builder the inlined function itself is reached: nothing stands in for it.
  expect(walked.caveats.join()).not.toContain('stands in')
  expect(walked.steps.slice(-6)).toEqual([
    'part',
    'read_the_driver',
    'agreed',
    'offered',
    'healthy_offer',
    'back_end',
  ])
  const parting = walked.findings.find(({ kind }) => kind === 'trees')
  const source = parting?.kind === 'trees' ? parting.places[0]?.source : undefined
  // Seen by hand in the driver that the guests run, whose carrier is turned off only with the feature.
  expect(source?.defined.file).toMatch(/virtio_net[.]c$/)
  const lines = new Map(source?.calls.map(({ callee, at }) => [callee, at.line]))
  expect(lines.get('netif_carrier_off')).toBe(4091)
  expect(lines.get('netif_carrier_on')).toBe(4096)
  expect(await Promise.all(guests.map(tracesOn))).toEqual(before)
})

it('a route that leads nowhere stands first, after three runs of each', async () => {
  const fault = faults.find(({ id }) => id === 'blackhole-route')
  if (!fault) throw new Error('no such fault')
  const pair = { suspect: await guest('suspect'), baseline: await guest('healthy') }
  const { rank, comparison } = await findFault(pair, fault, { repeat: 3, faulty: true })
  expect({ rank, verdict: comparison.verdict, runs: comparison.runs }).toEqual({
    rank: 1,
    verdict: 'parts',
    runs: { suspect: 3, baseline: 3 },
  })
})
