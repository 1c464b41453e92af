import { foldCase } from '../../src/evidence/fold-case.ts'
import type { NewEvent } from '../../src/model/bench.ts'
import { about, observed, stamp, text, windowDone } from './sample-case.ts'

/** A run in which a machine says the same everywhere it can. */
export function runSaying(words: string) {
  const window = windowDone([])
  const events = stamp([
    {
      type: 'case-opened',
      case: 'c1',
      casebook: '1',
      playbook: { name: 'p', title: 'A title', files: [{ name: 'p.yaml', text: '' }] },
    },
    { type: 'machine-opened', role: 'suspect', target: 'local', about: about(words) },
    { type: 'step-entered', step: 's', title: 'A step' },
    observed('s', 'suspect', 'f', text(words), words),
    observed('s', 'baseline', 'f', { state: 'could-not-look', code: 'failed', reason: words, advice: '' }),
    {
      type: 'window-closed',
      step: 's',
      role: 'suspect',
      action: 'a',
      key: 'k',
      outcome: {
        ...window,
        ...(window.state === 'done' ? { putBack: [words], leftBehind: [words], raw: words } : {}),
      },
    },
    {
      type: 'decided',
      step: 's',
      go: 't',
      edge: 'when',
      tried: [
        {
          text: 'c',
          because: '',
          truth: 'true',
          parts: [{ text: 'c', truth: 'true', operands: [{ name: 'suspect.f', shown: words }], reason: '' }],
        },
      ],
    },
    { type: 'note-added', step: 's', text: words },
  ] satisfies NewEvent[])
  return { case: foldCase(events), events, context: {} }
}
