import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareReadings } from '../../src/compare/compare-readings.ts'
import type { ReadingPair } from '../../src/evidence/heard.ts'
import { readWindow } from '../../src/machines/window/read-window.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Call, Reading } from '../../src/model/reading.ts'
import { backends } from '../../src/probes/index.ts'
import { listen, probe } from '../support/sample-reading.ts'

/** A window as a machine of the lab gave it. */
function captured(name: string): Reading {
  const file = join(import.meta.dirname, '../probes/samples/ftrace', `${name}.txt`)
  const outcome = readWindow(readFileSync(file, 'utf8'), backends)
  if (outcome.state !== 'done' || !outcome.reading) throw new Error(`${name} holds no reading`)
  return outcome.reading
}

const healthy = captured('rebind-healthy')
const suspect = captured('rebind-suspect')

const declaration = probe([
  listen('sets_state', { functions: ['default_operstate', 'rfc2863_policy'] }),
  listen('init', { functions: ['linkwatch_init_dev'] }),
  listen('from_queue', { functions: ['linkwatch_do_dev'] }),
  listen('queues', { functions: ['linkwatch_fire_event'] }),
  listen('carrier_on', { functions: ['netif_carrier_on'] }),
  listen('carrier_off', { functions: ['netif_carrier_off'] }),
  listen('probes', { functions: ['virtnet_probe'], object: undefined }),
  listen('offered', { functions: ['vp_modern_get_features'], object: undefined, returns: 'hex' }),
  listen('inlined', { functions: ['vp_get_features'], object: undefined }),
])

function compare(left: Reading, right: Reading) {
  const pair: ReadingPair = {
    declaration,
    readings: { suspect: left, baseline: right },
    names: { suspect: 'eth0', baseline: 'eth0' },
  }
  return compareReadings(pair)
}

const verdicts = (comparison: ReturnType<typeof compare>) =>
  Object.fromEntries(comparison.labels.map(({ label, verdict }) => [label, verdict]))
const which = (call: Call | undefined) => call && [call.fn, call.caller]

describe('the suspect beside the healthy machine', () => {
  const comparison = compare(suspect, healthy)

  it('parts where the driver says that the carrier is there instead of that it is not', () => {
    const { firstDivergence } = comparison
    expect(firstDivergence?.label).toBe('carrier_off')
    expect(which(firstDivergence?.baseline)).toEqual(['netif_carrier_off', 'virtnet_probe'])
    expect(which(firstDivergence?.suspect)).toEqual(['netif_carrier_on', 'virtnet_probe'])
    expect(firstDivergence?.lastCommon?.fn).toBe('linkwatch_init_dev')
  })

  it('is compared label by label', () => {
    expect(verdicts(comparison)).toEqual({
      sets_state: 'only-baseline',
      init: 'both',
      from_queue: 'only-baseline',
      queues: 'only-baseline',
      carrier_on: 'both',
      carrier_off: 'only-baseline',
      probes: 'both',
      offered: 'differs',
      inlined: 'unknown',
    })
    expect(comparison.doubts).toEqual([])
  })

  it('is counted on both sides, and not where nobody could look', () => {
    expect(comparison.counts['from_queue']).toEqual({ suspect: 0, baseline: 2 })
    expect(comparison.counts['inlined']).toEqual({ suspect: undefined, baseline: undefined })
  })

  it('has the call of only one side as an edge of that side', () => {
    expect(comparison.onlyOnBaseline).toContainEqual({ caller: 'virtnet_probe', fn: 'netif_carrier_off' })
    expect(comparison.onlyOnSuspect).toContainEqual({ caller: 'virtnet_probe', fn: 'netif_carrier_on' })
  })

  it('stands in lanes that hold every call of both once', () => {
    const total = (side: 'suspect' | 'baseline') =>
      comparison.lanes.filter((row) => row[side]).reduce((sum, row) => sum + row.repeat, 0)
    const eth = (reading: Reading) => reading.calls.filter((call) => call.object?.name === 'eth0').length
    expect(total('suspect')).toBeGreaterThanOrEqual(eth(suspect))
    expect(total('baseline')).toBeGreaterThan(total('suspect'))
    for (const row of comparison.lanes) {
      expect([row.mark, !!row.suspect, !!row.baseline]).toEqual(
        row.mark === '+'
          ? ['+', true, false]
          : row.mark === '-'
            ? ['-', false, true]
            : [row.mark, true, true],
      )
    }
  })
})

describe('a machine beside itself', () => {
  it('shows no difference', () => {
    const comparison = compare(healthy, healthy)
    expect(comparison.firstDivergence).toBeUndefined()
    expect(comparison.onlyOnSuspect).toEqual([])
    expect(comparison.onlyOnBaseline).toEqual([])
    expect(comparison.lanes.map((row) => row.mark).filter((mark) => mark !== '=')).toEqual([])
    expect(new Set(Object.values(verdicts(comparison)))).toEqual(new Set(['both', 'unknown']))
  })
})

describe('what could not be looked at', () => {
  const blind = couldNotLook('inlined', 'inlined into its caller')
  const deaf = (reading: Reading, fn: string): Reading => ({
    ...reading,
    coverage: { ...reading.coverage, [fn]: blind },
    calls: reading.calls.filter((call) => call.fn !== fn),
  })

  it.each(['suspect', 'baseline'])('on the %s is never “not called”', (side) => {
    const fn = 'netif_carrier_off'
    const comparison =
      side === 'suspect' ? compare(deaf(suspect, fn), healthy) : compare(suspect, deaf(healthy, fn))
    expect(verdicts(comparison)['carrier_off']).toBe('unknown')
    expect(comparison.counts['carrier_off']).toEqual({ suspect: undefined, baseline: undefined })
    expect(comparison.lanes.some((row) => row.label === 'carrier_off')).toBe(false)
    expect(comparison.firstDivergence?.label).not.toBe('carrier_off')
    expect(comparison.onlyOnBaseline.some((edge) => edge.fn === fn)).toBe(false)
  })

  it('is a doubt when events were lost, and a silence there is unknown', () => {
    const comparison = compare({ ...suspect, losses: ['5 events were overwritten'] }, healthy)
    expect(comparison.doubts).toEqual(['suspect: 5 events were overwritten'])
    expect(verdicts(comparison)).toMatchObject({ from_queue: 'unknown', carrier_on: 'both' })
  })

  it('is nothing at all on a machine without a reading', () => {
    const comparison = compareReadings({
      declaration,
      readings: { suspect, baseline: couldNotLook('unreachable', 'the machine went away') },
      names: { suspect: 'eth0', baseline: 'eth0' },
    })
    expect(new Set(Object.values(verdicts(comparison)))).toEqual(new Set(['unknown']))
    expect(comparison.doubts).toEqual(['baseline: the machine went away'])
  })
})
