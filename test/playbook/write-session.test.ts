import { describe, expect, it } from 'vitest'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import { type Session, writeSession } from '../../src/playbook/write-session.ts'

const base: Session = {
  watch: 'diverge',
  functions: ['start_work', '__do_work'],
  action: { run: 'echo "$HOME: #1"\necho two', risk: 'changes', cutsNetwork: false },
  baseline: true,
  follows: false,
  depth: undefined,
  repeat: undefined,
  settle: undefined,
}

const variations: readonly [string, Session][] = [
  ['a comparison of trees', base],
  ['a comparison with everything said', { ...base, follows: true, depth: 7, repeat: 5, settle: '4s' }],
  ['a probe on two machines', { ...base, watch: 'probe' }],
  ['a probe on one machine', { ...base, watch: 'probe', baseline: false, follows: true }],
  ['a survey on two machines', { ...base, watch: 'survey', functions: ['do_*'] }],
  ['a survey on one machine', { ...base, watch: 'survey', functions: ['do_*'], baseline: false }],
  ['an action that cuts', { ...base, action: { ...base.action, risk: 'disruptive', cutsNetwork: true } }],
]

describe('a session without a playbook', () => {
  it.each(variations)('written down is a playbook without a mistake: %s', (_, session) => {
    const { playbook, diagnostics } = readPlaybookText('session.yaml', writeSession(session))
    expect(diagnostics).toEqual([])
    expect(playbook?.actions.get('repro')?.run).toBe(`${session.action.run}\n`)
    expect(playbook?.actions.get('repro')?.cuts).toBe(session.action.cutsNetwork ? 'network' : undefined)
  })

  it('keeps what was asked for', () => {
    const { playbook } = readPlaybookText('session.yaml', writeSession(variations[1]?.[1] ?? base))
    const probe = playbook?.steps.get('watch')?.body.declares.probe
    expect(probe).toMatchObject({
      repeat: 5,
      settleMs: 4000,
      follow: { input: 'object', nameAt: 0 },
      tree: {
        depth: 7,
        roots: [
          { fn: 'start_work', object: { argument: 1, offsets: [] } },
          { fn: '__do_work', object: { argument: 1, offsets: [] } },
        ],
      },
    })
  })

  it('gives functions whose names differ only in case labels of their own', () => {
    const text = writeSession({ ...base, watch: 'probe', functions: ['Do_it', 'do_it', '_do_it'] })
    const calls = readPlaybookText('session.yaml', text).playbook?.steps.get('watch')?.body.declares.probe
      ?.calls
    expect(calls?.map((call) => [call.label, call.functions[0]])).toEqual([
      ['do_it', 'Do_it'],
      ['do_it_2', 'do_it'],
      ['f__do_it', '_do_it'],
    ])
  })
})
