import type { Excerpt } from '../model/declares.ts'
import { done } from '../model/outcome.ts'
import type { StepKind } from '../model/step-kind.ts'

/** Reads a piece of the source, and says what to look for in it. */
export const code: StepKind = {
  kind: 'code',
  summary: 'shows a few lines of source with file, function, versions and what to look for',
  read: (step) => {
    const fields = step.fields('code', { required: true })
    const text = fields?.text('excerpt', { required: true })
    if (!fields || !text) return undefined
    const required = (key: string) => fields.text(key, { required: true })?.value ?? ''
    const excerpt: Excerpt = {
      code: text.value,
      language: fields.text('language')?.value ?? '',
      file: required('file'),
      function: required('function'),
      kernels: required('kernels'),
      license: required('license'),
      lookFor: fields.prose('look_for'),
    }
    return {
      kind: 'code',
      declares: { excerpt, prose: [excerpt.lookFor] },
      plan: () => [],
      perform: () => Promise.resolve(done),
    }
  },
}
