import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expressionsIn } from '../../src/model/prose.ts'
import { readText } from '../support/read-text.ts'

const text = readFileSync(join(import.meta.dirname, 'ok', 'link-state.yaml'), 'utf8')
const { playbook } = readText(text, 'link-state.yaml')
const step = (id: string) => playbook?.steps.get(id)

describe('reads', () => {
  it('the steps in the order of the file, the first one as the start', () => {
    expect(playbook?.start).toBe('source')
    expect([...(playbook?.steps.keys() ?? [])]).toEqual(
      'source pick watch who read_code confirm guest fine gave_up'.split(' '),
    )
  })

  it('inputs with their types, choices and patterns', () => {
    const [iface, port, kernel] = playbook?.inputs ?? []
    expect(iface).toMatchObject({ name: 'iface', type: 'text', perMachine: true, choices: { fact: 'nics' } })
    expect(iface?.matches?.test('ens3')).toBe(true)
    expect(iface?.matches?.test('x; reboot')).toBe(false)
    expect(port).toMatchObject({ type: 'integer', perMachine: false, default: 22 })
    expect(kernel).toMatchObject({ default: '4.10', choices: { values: ['4.10', '6.1'] } })
  })

  it('machines, the baseline with its stand-in', () => {
    expect(playbook?.machines.baseline).toMatchObject({ optional: true, standIn: 'lab-healthy' })
  })

  it('facts with defaults and parsers', () => {
    const facts = step('source')?.body.declares.facts ?? []
    expect(facts.map((fact) => [fact.name, fact.parser.name, fact.parser.type])).toEqual([
      ['flags', 'hex', 'integer'],
      ['state', 'text', 'text'],
      ['driver', 'text', 'text'],
      ['queues', 'integer', 'integer'],
      ['agreed', 'bit 16', 'integer'],
      ['found', 'match state (\\S+)', 'text'],
      ['os', 'key=value', 'map'],
    ])
    expect(facts[1]).toMatchObject({
      invalidMeans: 'down',
      timeoutMs: 5000,
      root: false,
      on: ['suspect', 'baseline'],
    })
    expect(facts[2]).toMatchObject({ absentExit: 4, timeoutMs: 2000, root: true })
  })

  it('actions with what people must know', () => {
    const rebind = playbook?.actions.get('rebind')
    expect(rebind).toMatchObject({ risk: 'disruptive', cuts: 'network', timeoutMs: 30_000 })
    expect(rebind?.run).toBe('echo "$iface" "${driver}" > /dev/null\n')
    expect(rebind?.offeredWhen?.uses.map((use) => use.of === 'fact' && `${use.role}.${use.name}`)).toEqual([
      'this.driver',
      'this.queues',
    ])
  })

  it('edges in their order, and where a step without edges goes on to', () => {
    expect(step('source')?.edges.map((edge) => [edge.kind, edge.go.value])).toEqual([
      ['when', 'pick'],
      ['unknown', 'gave_up'],
      ['otherwise', 'fine'],
    ])
    expect(step('pick')).toMatchObject({ edges: [], fallsTo: 'watch' })
    expect(step('read_code')).toMatchObject({ edges: [{ kind: 'otherwise', go: { value: 'confirm' } }] })
    expect(step('guest')?.fallsTo).toBeUndefined()
  })

  it('the envelope', () => {
    expect(step('source')?.envelope).toMatchObject({
      couldNotLook: { go: { value: 'gave_up' } },
      until: { forMs: 4000, everyMs: 500, condition: { text: 'known(suspect.state)' } },
    })
  })

  it('places that hold', () => {
    const place = step('source')?.edges[0]?.go.place
    expect(text.slice(place?.start, place?.end)).toBe('pick')
    const say = step('source')?.say
    expect(say && expressionsIn(say).map((each) => each.text)).toEqual(['suspect.iface', 'port'])
  })
})

it('decides by conditions that were compiled once all names were known', () => {
  const [edge] = step('confirm')?.edges ?? []
  if (edge?.kind !== 'when') throw new Error('no condition')
  const truth = (value: boolean) =>
    edge.when.evaluate({
      self: undefined,
      fact: () => ({ state: 'absent', reason: '' }),
      call: () => ({ state: 'silent', fn: '', standIn: false }),
      action: () => ({ state: 'absent', reason: '' }),
      machine: () => '',
      firstDifference: () => ({ state: 'absent', reason: '' }),
      name: () => ({ state: 'value', type: 'boolean', value }),
    }).truth
  expect([truth(true), truth(false)]).toEqual(['true', 'false'])
})
