import type { StepKind } from '../model/step-kind.ts'
import { readProbe } from './read-probe.ts'
import { readSurvey, readTree } from './read-tree.ts'
import { recording } from './recording.ts'

/** Listens to functions while an action runs: one window for all candidates, on every machine. */
export const probe: StepKind = {
  kind: 'probe',
  summary: 'listens to functions while an action runs, on both machines',
  read: (step) => {
    const fields = step.fields('probe', { required: true })
    const wide = fields?.has('tree') || fields?.has('survey')
    const read = fields && readProbe(fields, { maxEvents: wide ? 200_000 : 20_000, repeat: 1 })
    if (!fields || !read) return undefined
    const { calls, repeat } = read.probe
    const tree = fields.has('tree') ? fields.fields('tree') : undefined
    const survey = fields.has('survey') ? fields.fields('survey') : undefined
    if (tree && survey) {
      fields.report({
        code: 'probe/several',
        message: 'a probe records a tree or a survey, not both',
        place: fields.placeOf('survey'),
      })
    }
    if (!wide && calls.length === 0) {
      fields.report({
        code: 'probe/no-calls',
        message: 'a probe needs `calls`: what to listen to; or a `tree`, or a `survey`',
        place: fields.place,
      })
    }
    if (!wide && repeat > 1) {
      fields.report({
        code: 'probe/repeat',
        message: 'only what a `tree` or a `survey` records is repeated and compared',
        place: fields.placeOf('repeat'),
      })
    }
    return recording('probe', read.action, {
      ...read.probe,
      ...(tree && { tree: readTree(tree) }),
      ...(survey && { survey: readSurvey(survey) }),
    })
  },
}
