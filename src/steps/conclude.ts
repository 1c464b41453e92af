import type { Conclusion } from '../model/declares.ts'
import { done, outcomes } from '../model/outcome.ts'
import type { StepKind } from '../model/step-kind.ts'

/** An end of the playbook: what it is, who owns it, what to do. */
export const conclude: StepKind = {
  kind: 'conclude',
  summary: 'ends the investigation: what it is, who owns it, what to do, what to hand over',
  read: (step) => {
    const fields = step.fields('conclude', { required: true })
    const outcome = fields?.text('outcome', { required: true, oneOf: outcomes })?.value
    if (!fields) return undefined
    const conclusion: Conclusion = {
      title: fields.prose('title', { required: true, line: true }),
      outcome: outcomes.find((each) => each === outcome) ?? 'inconclusive',
      owner: fields.prose('owner', { line: true }),
      what: fields.prose('what'),
      remedy: fields.prose('remedy'),
      handOver: fields.prose('hand_over'),
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
}
