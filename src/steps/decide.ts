import type { Fields } from '../model/fields.ts'
import { done } from '../model/outcome.ts'
import type { Spotted } from '../model/place.ts'
import type { StepKind } from '../model/step-kind.ts'

/** Touches nothing: looks at what is known already, and branches. */
export const decide: StepKind = {
  kind: 'decide',
  summary: 'looks at what is known already, and branches on it',
  read: (step) => {
    const reading = readReading(step)
    return {
      kind: 'decide',
      declares: reading ? { readings: [reading.step], looksAt: reading } : {},
      plan: () => [],
      perform: () => Promise.resolve(done),
    }
  },
}

function readReading(step: Fields): { step: Spotted<string>; labels: readonly string[] } | undefined {
  if (step.shape('decide') === 'missing') return undefined
  if (step.shape('decide') === 'scalar') {
    const name = step.text('decide')
    return name && { step: name, labels: [] }
  }
  const inner = step.fields('decide')
  const name = inner?.text('reading')
  const labels = inner?.texts('calls').map((label) => label.value) ?? []
  return name && { step: name, labels }
}
