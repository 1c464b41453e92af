import { describe, expect, it } from 'vitest'
import { makePlace } from '../support/own-outside.ts'
import { sshConfigFile } from './lab-folders.ts'
import { guestsForThisFile } from './use-guest.ts'

const guest = guestsForThisFile()
const place = makePlace()

/** What looking could have changed, cheap to ask. */
const state = `cat /proc/mounts
cd /sys/kernel/tracing && cat kprobe_events current_tracer tracing_on trace_clock && ls instances
ls /run /tmp`

interface Row {
  readonly name: string
  readonly verdict: { readonly state: string; readonly found: string }
}

async function doctor(
  target: string,
): Promise<(name: string, rows?: 'checks' | 'backends') => Row['verdict']> {
  const ran = await place.casebook('doctor', '--suspect', target, '--ssh-config', sshConfigFile, '--json')
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
  const [looked] = JSON.parse(ran.stdout).targets as { checks: Row[]; backends: Row[] }[]
  return (name, rows = 'checks') => {
    const row = looked?.[rows].find((each) => each.name === name)
    if (!row) throw new Error(`nothing is named ${name}`)
    return row.verdict
  }
}

describe('the doctor on a real kernel', () => {
  it('finds what is there, and leaves everything as it was', async () => {
    const suspect = await guest('suspect')
    const before = (await suspect.ssh(state)).stdout
    const found = await doctor('ssh:casebook-suspect')
    expect(found('kernel').found).toContain('6.1.0-')
    expect(found('kprobes').state).toBe('yes')
    expect(found('function_graph').found).toContain('top buffer')
    expect(found('ftrace', 'backends').state).toBe('yes')
    expect(found('systemtap', 'backends').found).toContain('another machine')
    expect((await suspect.ssh(state)).stdout).toBe(before)
  })

  it('sees who keeps the top buffer busy', async () => {
    const suspect = await guest('suspect')
    const tracer = '/sys/kernel/tracing/current_tracer'
    await suspect.ssh(`echo blk > ${tracer}`)
    try {
      const found = await doctor('ssh:casebook-suspect')
      expect(found('function_graph')).toMatchObject({ state: 'no', found: 'busy: current_tracer is blk' })
      expect(found('function_graph', 'backends').state).toBe('no')
    } finally {
      await suspect.ssh(`echo nop > ${tracer}`)
    }
  })

  it('says of a login without sudo what could not be looked at', async () => {
    await guest('suspect')
    const found = await doctor('ssh:casebook-suspect-nosudo')
    expect(found('privileges').state).toBe('no')
    expect(found('kprobes').state).toBe('could-not-look')
    expect(found('leftovers').state).toBe('could-not-look')
    expect(found('ftrace', 'backends').state).toBe('no')
  })
})
