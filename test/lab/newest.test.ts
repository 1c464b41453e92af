import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openWindow } from '../../src/machines/live-window.ts'
import { nameOf } from '../../src/model/call-tree.ts'
import { backends } from '../../src/probes/index.ts'
import { childrenOf } from '../support/children-of.ts'
import { firstFault } from './faults.ts'
import { findFault } from './find-fault.ts'
import { guestShell } from './guest-shell.ts'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'
import { walkPlaybook } from './walk-playbook.ts'

const guest = guestsForThisFile()
const T = '/sys/kernel/tracing'
const rebind = `
echo "$device" > /sys/bus/virtio/drivers/virtio_net/unbind
echo "$device" > /sys/bus/virtio/drivers/virtio_net/bind`

/** Of the top buffer: what a window of an own instance may not touch. */
const top = `cd ${T}; for f in current_tracer tracing_on trace_clock buffer_size_kb set_graph_function max_graph_depth; do echo "$f"; cat $f; done; grep -r . options`

describe('a tree window on the newest kernel', () => {
  const shell = guestShell('casebook-newest-off')

  it('records in an instance of its own, with arguments; the top buffer keeps what somebody else has in it', async () => {
    const machine = await guest('newest-off')
    await machine.console(
      `cd ${T}; echo function >current_tracer; echo nop >current_tracer; echo mine >trace_marker`,
    )
    const before = [await tracesOn(machine), (await machine.console(top)).output]
    const outcome = await openWindow({
      shell,
      backends,
      request: {
        step: 'try',
        action: { name: 'try', run: rebind, cuts: 'network', timeoutMs: 60_000 },
        variables: { device: 'virtio0' },
        probe: {
          while: 'rebind',
          on: ['suspect', 'baseline'],
          follow: { input: 'iface', nameAt: 0 },
          control: undefined,
          settleMs: 0,
          maxEvents: 50_000,
          backends: [],
          repeat: 1,
          calls: [],
          tree: { roots: [{ fn: 'virtnet_probe', object: undefined }], depth: 3 },
        },
      },
      runId: randomBytes(5).toString('hex'),
      signal: new AbortController().signal,
    })
    if (outcome.state !== 'done' || !outcome.reading?.tree) throw new Error(JSON.stringify(outcome))
    const { tree, losses, unproved } = outcome.reading
    expect({ losses, unproved, left: outcome.leftBehind }).toEqual({
      losses: [],
      unproved: undefined,
      left: [],
    })
    expect(tree.roots.map(({ node }) => nameOf(tree, node))).toEqual(['virtnet_probe'])
    const carrier = [...childrenOf(tree, 0)].filter((node) => /carrier/.test(nameOf(tree, node)))
    expect(carrier.map((node) => [nameOf(tree, node), tree.details.get(node)])).toEqual([
      ['netif_carrier_off', expect.stringMatching(/^\(dev=0x\w+\)$/)],
      ['netif_carrier_on', expect.stringMatching(/^\(dev=0x\w+\)$/)],
    ])
    expect([await tracesOn(machine), (await machine.console(top)).output]).toEqual(before)
    expect((await machine.console(`cat ${T}/trace`)).output).toContain('mine')
  })
})

it('the newest driver parts first where the back ends differ, after three runs of each', async () => {
  const expected = {
    fn: 'virtnet_probe',
    baseline: ['virtio_config_changed'],
    suspect: ['virtnet_update_settings', 'netif_carrier_on'],
  }
  const fault = { ...firstFault, expected }
  const pair = { suspect: await guest('newest-off'), baseline: await guest('newest-on') }
  const { comparison, rank } = await findFault(pair, fault, { repeat: 3, faulty: true })
  expect({ rank, verdict: comparison.verdict }).toEqual({ rank: 1, verdict: 'parts' })
})

it('the playbook tells the newest driver, which makes up for a back end without the bit', async () => {
  await Promise.all([guest('newest-off'), guest('newest-on')])
  const walked = await walkPlaybook(
    ...['--suspect', 'ssh:casebook-newest-off', '--baseline', 'ssh:casebook-newest-on'],
    ...['--yes=disruptive', '--set', 'repro=rebind'],
  )
  expect(walked).toMatchObject({ exitCode: 0, end: 'up_newer_driver' })
})
