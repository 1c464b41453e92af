import { describe, expect, it } from 'vitest'
import { judgeBackends } from '../../src/doctor/backends.ts'
import { checks } from '../../src/doctor/index.ts'
import { type CheckVerdict, type ExaminationRow, no, unseen, yes } from '../../src/model/examination.ts'
import { backends } from '../../src/probes/index.ts'
import { sampleText, verdicts } from './read-sample.ts'

const row = (name: string, verdict: CheckVerdict): ExaminationRow => ({ name, title: name, verdict })
/** Everything is there but these. */
const judge = (other: Readonly<Record<string, CheckVerdict>>, backend: string) =>
  judgeBackends(
    backends,
    checks.map(({ name }) => row(name, other[name] ?? yes('yes'))),
  ).find(({ name }) => name === backend)?.verdict

it('there is a row for every backend, under what it watches', () => {
  const titles = judgeBackends(backends, []).map(({ title }) => title)
  expect(titles).toEqual(backends.map(({ name, watches }) => `${watches}: ${name}`))
})

it('every check that a backend needs is one that there is', () => {
  const needed = backends.flatMap(({ ways }) => ways.flatMap(({ needs }) => needs))
  expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(needed))
})

describe('who can watch', () => {
  it('on a bare guest only what the kernel itself has', () => {
    const guest = verdicts(sampleText('guest'))
    const able = backends.filter(({ name }) => guest(`can ${name}`).state === 'yes').map(({ name }) => name)
    expect(able).toEqual(['ftrace', 'function_graph', 'function_profile'])
  })

  it('is a no for one missing need, with its command', () => {
    const missing = { bpftrace: no('bpftrace is not installed', 'apt-get install bpftrace') }
    expect(judge(missing, 'bpftrace')).toMatchObject({ state: 'no', command: 'apt-get install bpftrace' })
    expect(judge(missing, 'ftrace')?.state).toBe('yes')
  })

  it('is not known while a need could not be looked at, unless another is missing', () => {
    const hidden = { kprobes: unseen('only root may look') }
    expect(judge(hidden, 'ftrace')?.state).toBe('could-not-look')
    expect(judge({ ...hidden, privileges: no('no sudo') }, 'ftrace')?.state).toBe('no')
  })

  it('is a lesser yes where a lesser way remains', () => {
    expect(judge({ btf: no('no BTF') }, 'bpftrace')).toMatchObject({ state: 'yes' })
    expect(judge({ btf: no('no BTF') }, 'bpftrace')?.found).toContain('without')
    expect(judge({}, 'systemtap')?.found).toContain('inlined functions too')
    expect(judge({ debug_info: no('none') }, 'systemtap')?.found).toContain('no inlined')
    expect(judge({ stap: no('none') }, 'systemtap')?.found).toContain('another machine')
    expect(judge({ staprun: no('none') }, 'systemtap')?.state).toBe('no')
  })

  it('a missing check never lets one say yes', () => {
    expect(judgeBackends(backends, []).map(({ verdict }) => verdict.state)).not.toContain('yes')
  })
})
