import { done } from '../model/outcome.ts'
import { stepKind } from '../model/step-kind.ts'

const decideMap = {
  name: 'decide',
  about: 'What is shown before it is decided. A text alone is its `reading`.',
  short: 'reading',
  keys: {
    reading: {
      is: 'text',
      means: "a probe step's name",
      about: 'the probe step whose reading is shown side by side',
      example: 'watch',
    },
    calls: {
      is: 'texts',
      about: 'which labels of the reading are shown; all unless given',
      example: ['heard'],
    },
  },
} as const

/** Touches nothing: looks at what is known already, and branches. */
export const decide = stepKind({
  kind: 'decide',
  about: 'looks at what is known already, and branches on it',
  keys: {
    decide: {
      is: 'map',
      of: decideMap,
      empty: true,
      about: '`{}`, or the probe step whose reading is shown side by side',
      example: {},
    },
  },
  read: ({ values: { decide: inner } }) => {
    const step = inner?.values.reading
    const labels = inner?.values.calls.map((label) => label.value) ?? []
    return {
      kind: 'decide',
      declares: step ? { readings: [step], looksAt: { step, labels } } : {},
      plan: () => [],
      perform: () => Promise.resolve(done),
    }
  },
})
