import type { StepKind } from '../model/step-kind.ts'
import { readProbe } from './read-probe.ts'
import { readSurvey } from './read-tree.ts'
import { recording } from './recording.ts'

/** Counts which functions of a set were called at all, on both machines: the way in when no root is known. */
export const survey: StepKind = {
  kind: 'survey',
  summary: 'counts which functions of a glob, a module or a source file were called, on both machines',
  read: (step) => {
    const fields = step.fields('survey', { required: true })
    const read = fields && readProbe(fields, { maxEvents: 200_000, repeat: 2 })
    return read && recording('survey', read.action, { ...read.probe, survey: readSurvey(fields) })
  },
}
