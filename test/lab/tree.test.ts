import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findLeftovers, removeLeftovers } from '../../src/machines/leftovers.ts'
import { openWindow } from '../../src/machines/live-window.ts'
import { nameOf } from '../../src/model/call-tree.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { ProbeDeclaration } from '../../src/model/probe.ts'
import { backends } from '../../src/probes/index.ts'
import { leaves } from '../../src/probes/leftovers.ts'
import { childrenOf } from '../support/children-of.ts'
import { guestShell, sayOn, untilThere } from './guest-shell.ts'

const shell = guestShell('casebook-suspect')
const on = (text: string) => sayOn(shell, text)
const never = new AbortController().signal
const T = '/sys/kernel/tracing'

const rebind = `
echo "$device" > /sys/bus/virtio/drivers/virtio_net/unbind
echo "$device" > /sys/bus/virtio/drivers/virtio_net/bind`

/** Everything that a tree or a survey could leave, in a form that must be equal before and after. */
const state = `
cd ${T}
mount | grep -c tracefs
for f in kprobe_events current_tracer tracing_on trace_clock buffer_size_kb set_graph_function set_graph_notrace max_graph_depth set_ftrace_filter set_event; do
  echo "$f:"; cat $f
done
grep -r . options; ls instances
sed 's/ .*//' enabled_functions | sort
ls -d /run/casebook* /tmp/casebook* 2>/dev/null
grep -ls CASEBOOK_ /proc/[0-9]*/environ
true`

const probe: ProbeDeclaration = {
  while: 'rebind',
  on: ['suspect', 'baseline'],
  follow: { input: 'iface', nameAt: 0 },
  control: undefined,
  settleMs: 0,
  maxEvents: 50_000,
  backends: [],
  repeat: 1,
  calls: [],
}

let id: string
let before: string

function window(run: string, what: Partial<ProbeDeclaration>, cuts?: 'network'): Promise<WindowOutcome> {
  const action = { name: 'try', run, cuts, timeoutMs: 120_000 }
  const request = { step: 'try', action, variables: { device: 'virtio0' }, probe: { ...probe, ...what } }
  return openWindow({ shell, backends, request, runId: id, signal: never })
}

function tree(...fns: readonly string[]): Partial<ProbeDeclaration> {
  return { tree: { roots: fns.map((fn) => ({ fn, object: undefined })), depth: 40 } }
}

function reading(outcome: WindowOutcome) {
  if (outcome.state !== 'done') throw new Error(`${outcome.code}: ${outcome.reason}\n${outcome.raw ?? ''}`)
  if (!outcome.reading) throw new Error('nothing was watched')
  expect(outcome.leftBehind).toEqual([])
  return outcome.reading
}

beforeAll(async () => {
  // The kernel widens the top buffer at its first use, for good.
  await on(`echo 1410 >${T}/buffer_size_kb; echo >${T}/trace`)
})

beforeEach(async () => {
  id = randomBytes(5).toString('hex')
  before = await on(state)
})

describe('a tree window', () => {
  it('records what virtnet_probe calls while the NIC is bound anew, and leaves all as it was', async () => {
    const {
      tree: recorded,
      losses,
      unproved,
      coverage,
    } = reading(await window(rebind, tree('virtnet_probe'), 'network'))
    if (!recorded) throw new Error('no tree')
    expect({ losses, unproved }).toEqual({ losses: [], unproved: undefined })
    expect(coverage['virtnet_probe']?.state).toBe('armed')
    expect(recorded.roots.map(({ node }) => nameOf(recorded, node))).toEqual(['virtnet_probe'])
    const called = [...childrenOf(recorded, 0)].map((node) => nameOf(recorded, node))
    expect(called.filter((fn) => /register_netdevice|update_settings|carrier/.test(fn))).toEqual([
      'register_netdevice',
      'virtnet_update_settings',
      'netif_carrier_on',
    ])
    expect(recorded.fn.length).toBeGreaterThan(5000)
    expect(await on(state)).toBe(before)
  })

  it('says of each root why it cannot be followed, and of a call that is not below any that it was silent', async () => {
    const { coverage, tree: recorded } = reading(
      await window('cat /proc/loadavg', {
        ...tree('loadavg_proc_show', 'no_such_function', 'memset', 'vp_get_features'),
      }),
    )
    const codes = Object.entries(coverage).map(([fn, each]) => [fn, 'code' in each ? each.code : each.state])
    expect(Object.fromEntries(codes)).toEqual({
      loadavg_proc_show: 'armed',
      no_such_function: 'no-such-function',
      memset: 'not-traceable',
      vp_get_features: 'ambiguous',
    })
    expect(recorded?.roots.length).toBeGreaterThan(0)
  })

  it('says that it lost a root whose module the action takes out', async () => {
    await on('modprobe dummy')
    const { coverage, losses } = reading(
      await window('rmmod dummy; cat /proc/loadavg', tree('dummy_xmit', 'loadavg_proc_show')),
    )
    expect(coverage['dummy_xmit']).toMatchObject({ state: 'could-not-look', code: 'not-armed' })
    expect(coverage['loadavg_proc_show']?.state).toBe('armed')
    expect(losses.join()).toContain('dummy_xmit')
  })

  it('is refused while somebody else’s tracer runs, which stays as it is', async () => {
    await on(`cd ${T}; echo vfs_open >set_ftrace_filter; echo function >current_tracer; sleep 1 <${T}/README`)
    const others = await on(state)
    try {
      const outcome = await window('touch /tmp/was-run', tree('virtnet_probe'))
      expect(outcome).toMatchObject({ state: 'could-not-look', code: 'busy' })
      expect('reason' in outcome && outcome.reason).toContain('current_tracer is function')
      expect(await on('ls /tmp/was-run 2>&1')).toContain('No such file')
      expect(await on(state)).toBe(others)
      expect(Number(await on(`grep -c vfs_open ${T}/trace`))).toBeGreaterThan(0)
    } finally {
      await on(`cd ${T}; echo nop >current_tracer; echo >set_ftrace_filter; echo >trace`)
    }
  })

  it('puts all back when its script is killed', async () => {
    const open = window('sleep 600', tree('virtnet_probe'))
    await untilThere(shell, `[ -e /run/casebook.${id}.*/action.pid ]`)
    expect(await on(`cat ${T}/current_tracer`)).toBe('function_graph\n')
    await on(`kill -9 $(cat /run/casebook.${id}.*/job.pid)`)
    expect(await open).toMatchObject({ state: 'could-not-look', code: 'failed' })
    expect(await on(state)).toBe(before)
  })

  it('leaves what can be found and put back even when its janitor is killed too', async () => {
    const open = window('sleep 600', tree('virtnet_probe'))
    await untilThere(shell, `[ -e /run/casebook.${id}.*/action.pid ]`)
    await on(`for p in $(grep -lsE 'CASEBOOK_(JOB|JANITOR)=${id}' /proc/[0-9]*/environ); do
  p=\${p%/environ}; kill -9 \${p#/proc/}
done`)
    expect(await findLeftovers(shell, leaves, never)).toContainEqual({
      name: `casebook_${id}`,
      what: 'the top trace buffer, set up for function_graph',
    })
    expect(await removeLeftovers(shell, leaves, never)).toEqual([])
    expect(await on(state)).toBe(before)
    expect(await open).toMatchObject({ state: 'could-not-look' })
  })
})

describe('a survey window', () => {
  it('counts every call exactly, and leaves all as it was', async () => {
    const outcome = await window(
      'i=0; while [ $i -lt 3000 ]; do read -r x </proc/loadavg; i=$((i+1)); done',
      {
        survey: { functions: ['loadavg_*', 'linkwatch_*', 'memset'], module: undefined, file: undefined },
      },
    )
    const { survey, losses, unproved } = reading(outcome)
    expect({ losses, unproved }).toEqual({ losses: [], unproved: undefined })
    const { loadavg_proc_show, ...others } = survey?.counts ?? {}
    expect(loadavg_proc_show).toBe(3000)
    expect(Object.values(others).length).toBeGreaterThan(5)
    expect(Object.values(others).every((count) => count === 0)).toBe(true)
    expect(survey?.deaf.map(({ fn, why }) => [fn, why.code])).toContainEqual(['memset', 'not-traceable'])
    expect(await on(state)).toBe(before)
  })

  it('counts no further what is called all the time, and goes on with all else', async () => {
    const many =
      'i=0; while [ $i -lt 3000 ]; do read -r x </proc/loadavg; i=$((i+1)); done; sleep 1; cat /proc/uptime'
    const functions = ['loadavg_proc_show', 'uptime_proc_show']
    const { survey } = reading(
      await window(many, { survey: { functions, module: undefined, file: undefined }, maxEvents: 10 }),
    )
    expect(survey?.deaf).toEqual([
      { fn: 'loadavg_proc_show', why: expect.objectContaining({ code: 'lost-events' }) },
    ])
    // Whatever else looks at the clock meanwhile, casebook's own script among it.
    expect(survey?.counts['uptime_proc_show']).toBeGreaterThan(0)
    expect(await on(state)).toBe(before)
  })

  it('counts the functions of a module, also when the action loads it anew', async () => {
    const reload = 'rmmod virtio_net; modprobe virtio_net; /etc/lab/put-network eth0'
    const { survey, losses } = reading(
      await window(reload, { survey: { functions: [], module: 'virtio_net', file: undefined } }, 'network'),
    )
    expect(losses).toEqual([])
    expect(survey?.counts).toMatchObject({ virtnet_probe: 1, virtnet_remove: 1, virtnet_update_settings: 1 })
    expect(await on(state)).toBe(before)
  })
})
