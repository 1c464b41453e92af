import type { Conclusion } from '../model/declares.ts'
import { done, outcomes } from '../model/outcome.ts'
import { stepKind } from '../model/step-kind.ts'

const conclusionMap = {
  name: 'conclude',
  about: 'An end of the playbook.',
  keys: {
    title: {
      is: 'prose',
      line: true,
      about: 'what it is, on one line',
      example: 'The kernel is old',
      required: true,
    },
    outcome: { is: 'word', of: outcomes, about: 'how it ends', example: 'problem', required: true },
    owner: {
      is: 'prose',
      line: true,
      about: 'who acts on it; `outcome: problem` requires it',
      example: 'kernel team',
    },
    what: {
      is: 'prose',
      about: 'what it is, and why we think so',
      example: 'The machine runs a kernel that nobody maintains.',
    },
    remedy: { is: 'prose', about: 'what to do about it', example: 'Install the current kernel.' },
    hand_over: {
      is: 'prose',
      about: "ready to be pasted into somebody else's queue",
      example: 'Please update the kernel of this machine.',
    },
  },
} as const

/** An end of the playbook: what it is, who owns it, what to do. */
export const conclude = stepKind({
  kind: 'conclude',
  about: 'ends the investigation: what it is, who owns it, what to do, what to hand over',
  keys: {
    conclude: {
      is: 'map',
      of: conclusionMap,
      about: 'the conclusion',
      example: { title: 'The kernel is old', outcome: 'problem', owner: 'kernel team' },
    },
  },
  read: (step) => {
    const values = step.values.conclude?.values
    if (!values) return undefined
    const conclusion: Conclusion = {
      title: values.title,
      outcome: values.outcome ?? 'inconclusive',
      owner: values.owner,
      what: values.what,
      remedy: values.remedy,
      handOver: values.hand_over,
    }
    return {
      kind: 'conclude',
      declares: {
        concludes: conclusion,
        prose: [conclusion.title, conclusion.owner, conclusion.what, conclusion.remedy, conclusion.handOver],
      },
      plan: () => [],
      perform: () => Promise.resolve(done),
    }
  },
})
