import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { splitSections } from '../../src/model/sections.ts'
import { readProof } from '../../src/probes/ftrace/read-proof.ts'
import { readProof as readTreeProof } from '../../src/probes/function-graph/read-proof.ts'
import { surroundings } from '../../src/probes/tracefs/surroundings.ts'

type Texts = Readonly<Record<string, string>>

const texts = (name: string): Texts =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'samples/options', `${name}.json`), 'utf8'))

const options = texts('text')
const { '': job, ...graphs } = texts('graph')

/** A window that stands, with the call that it made itself. */
function standing(plan: object, text: string, arm: readonly string[]) {
  const canary = text.replace(/\n$/, '').split('\n')
  const lines = [...arm, ...canary.map((line) => `canary ${line}`)]
  const [mark, end] = ['\n@0123456789abcdef ', '\n']
  return splitSections(
    `casebook-window 1 0123456789abcdef\n${mark}plan\n${JSON.stringify(plan)}${end}${mark}arm\n${lines.join('\n')}${end}`,
  )
}

function proofOf(text: string, arm: readonly string[] = []) {
  const plan = { id: 'shape', maxEvents: 10, events: [], unusable: [] }
  return readProof(standing(plan, text, ['stacks yes', ...arm]) ?? [])
}

function treeProofOf(text: string) {
  const plan = {
    id: 'shape',
    roots: [],
    depth: 2,
    maxEvents: 10,
    events: [],
    labels: [],
    valued: [],
    canary: 'version_proc_show',
    unusable: [],
  }
  return readTreeProof(standing(plan, text, [`job ${job}`]) ?? [])
}

const treatmentOf = (name: string) =>
  surroundings.find(({ file }) => file === `options/${name}`)?.treatment ?? { unknown: true }

const refused = (read: (text: string) => unknown, all: Texts) =>
  Object.keys(all).filter((name) => read(all[name] ?? '') !== undefined)

describe('what a window recorded of its own call', () => {
  it('is read as the kernel writes it after a boot', () => {
    expect(proofOf(options['default'] ?? '')).toBeUndefined()
    expect(treeProofOf(graphs['default'] ?? '')).toBeUndefined()
  })

  it('is refused with each option that makes it another text, and with no other', () => {
    expect(refused(proofOf, options)).toEqual([
      ...[
        'bin',
        'context-info',
        'hex',
        'irq-info',
        'latency-format',
        'markers',
        'raw',
        'sym-addr',
        'sym-offset',
      ],
      ...['userstacktrace', 'verbose', 'latency-format+verbose'],
    ])
    expect(refused(treeProofOf, graphs)).toEqual([
      ...['blk_classic', 'context-info', 'funcgraph-abstime', 'funcgraph-cpu', 'funcgraph-duration'],
      ...['funcgraph-proc', 'latency-format', 'markers'],
    ])
  })

  it('is never refused for an option that a window leaves alone', () => {
    // The first is a name for two; the second turns `context-info` off, and that is set.
    const others = ['latency-format+verbose', 'blk_classic']
    for (const name of [...refused(proofOf, options), ...refused(treeProofOf, graphs)]) {
      if (!others.includes(name))
        expect([name, treatmentOf(name)]).toEqual([name, { set: expect.any(String) }])
    }
  })

  it('knows every option of that kernel', () => {
    const names = [...Object.keys(options), ...Object.keys(graphs)].filter(
      (name) => !/default|[+]/.test(name),
    )
    expect(names.filter((name) => 'unknown' in treatmentOf(name))).toEqual([])
    expect(names.length).toBeGreaterThan(70)
  })

  it('names what the kernel has beyond what is known', () => {
    const proof = proofOf(options['irq-info'] ?? '', ['unknown options/upside-down=1'])
    expect(proof).toMatchObject({ code: 'not-armed' })
    expect(proof?.reason).toContain('options that casebook does not know: options/upside-down=1')
  })

  it.each([
    ['nothing', ''],
    ['half of it', (options['default'] ?? '').slice(0, -300)],
    [
      'an entry less than announced',
      (options['default'] ?? '').replace(/buffer\/entries-written: 3\/3/, 'buffer/entries-written: 4/4'),
    ],
    ['a loss', `${options['default']}CPU:0 [LOST EVENTS]\n`],
  ])('is refused when it is %s', (_, text) => {
    expect(proofOf(text)).toMatchObject({ code: 'not-armed' })
  })
})
