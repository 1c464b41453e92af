import { describe, expect, it } from 'vitest'
import { chooseBackends, whyFirst } from '../../src/model/choose-backends.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../src/model/probe.ts'
import { backends } from '../../src/probes/index.ts'
import { listen, probe as probeOf } from '../support/sample-reading.ts'

const call = (more: Partial<CallDeclaration> = {}) => listen('do_it', more)
const probe = ({ calls = [call()], ...more }: Partial<ProbeDeclaration> = {}) => probeOf(calls, more)
const names = (declaration: ProbeDeclaration, order?: readonly string[]) =>
  chooseBackends(backends, declaration, order).candidates.map(({ name }) => name)

describe('who watches', () => {
  it.each<[string, Partial<ProbeDeclaration>, readonly string[]]>([
    ['functions of the kernel', {}, ['ftrace', 'bpftrace', 'systemtap']],
    [
      'functions of a module that the action loads',
      { calls: [call(), call({ module: 'kit' })] },
      ['ftrace', 'systemtap'],
    ],
    ['a line of the source', { calls: [call({ functions: ['do_it@a/b.c:3'] })] }, ['systemtap']],
    [
      'all that is below a function',
      { tree: { roots: [{ fn: 'do_it', object: undefined }], depth: 9 } },
      ['function_graph'],
    ],
    [
      'how often the functions of a set are called',
      { survey: { functions: ['do_*'], module: undefined, file: undefined } },
      ['function_profile'],
    ],
  ])('%s', (_, more, first) => {
    expect(names(probe(more)).slice(0, first.length)).toEqual(first)
    const [candidate] = chooseBackends(backends, probe(more)).candidates
    expect(candidate && whyFirst(candidate, probe(more))).toMatch(/\w/)
  })

  it('is never bpftrace where the action loads the module itself, and that is said', () => {
    const { candidates, passedOver } = chooseBackends(backends, probe({ calls: [call({ module: 'kit' })] }))
    expect(candidates.map(({ name }) => name)).not.toContain('bpftrace')
    expect(passedOver.join()).toMatch(/^bpftrace: .*kit/)
  })

  it('is never ftrace for a function of a program, and that is said', () => {
    const declaration = probe({ calls: [call({ program: '/usr/sbin/kit' })] })
    expect(names(declaration)[0]).toBe('bpftrace')
    expect(names(declaration)).not.toContain('ftrace')
  })

  it('is SystemTap for a line, also beside a function of a program or of a module that the action loads', () => {
    const line = call({ functions: ['do_it@a/b.c:3'] })
    for (const other of [call({ program: '/usr/sbin/kit' }), call({ module: 'kit' })]) {
      expect(names(probe({ calls: [line, other] }))[0]).toBe('systemtap')
    }
  })

  it('comes in the order of the playbook, and before it in the user’s', () => {
    const declaration = probe({ backends: ['systemtap', 'ftrace'] })
    expect(names(declaration)).toEqual(['systemtap', 'ftrace'])
    expect(names(declaration, ['bpftrace'])).toEqual(['bpftrace'])
  })

  it('is what can do it when the user names one that cannot', () => {
    const tree = { roots: [{ fn: 'do_it', object: undefined }], depth: 9 }
    expect(names(probe({ tree }), ['bpftrace'])).toEqual(['function_graph'])
  })
})
