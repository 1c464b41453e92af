import { stepKind } from '../model/step-kind.ts'
import { probeKeys, readProbe } from './read-probe.ts'
import { readSurvey, surveyKeys } from './read-tree.ts'
import { recording } from './recording.ts'

const surveyMap = {
  name: 'survey',
  about: 'The set of functions that are counted; it needs `functions`, `module` or `file`.',
  keys: {
    ...probeKeys,
    ...surveyKeys,
    events: { ...probeKeys.events, default: 200_000 },
    repeat: { ...probeKeys.repeat, default: 2 },
    calls: { ...probeKeys.calls, about: 'labels for conditions, looked up in what was counted' },
  },
} as const

/** Counts which functions of a set were called at all, on both machines: the way in when no root is known. */
export const survey = stepKind({
  kind: 'survey',
  about: 'counts which functions of a glob, a module or a source file were called, on both machines',
  keys: {
    survey: {
      is: 'map',
      of: surveyMap,
      about: 'the functions, and the action that runs meanwhile',
      example: { while: 'restart', functions: ['restart_*'] },
    },
  },
  read: ({ values: { survey: fields } }) => {
    const read = fields && readProbe(fields, { events: fields.values.events, repeat: fields.values.repeat })
    return read && recording('survey', read.action, { ...read.probe, survey: readSurvey(fields) })
  },
})
