import { stepKind } from '../model/step-kind.ts'
import { probeKeys, readProbe } from './read-probe.ts'
import { readSurvey, readTree, surveyKeys, treeKeys } from './read-tree.ts'
import { recording } from './recording.ts'

const treeMap = {
  name: 'tree',
  about: 'All that is called below some functions; `diverge` is the same, three times.',
  keys: treeKeys,
} as const

const setMap = {
  name: 'function-set',
  about: 'A set of functions; it needs `functions`, `module` or `file`.',
  keys: surveyKeys,
} as const

const probeMap = {
  name: 'probe',
  about: 'What to listen to while an action runs: `calls`, a `tree` or a `survey`.',
  keys: {
    ...probeKeys,
    events: {
      ...probeKeys.events,
      about: 'how many events are recorded at most; unless given 20000, and 200000 of a `tree` or a `survey`',
    },
    repeat: {
      ...probeKeys.repeat,
      about: 'how often a `tree` or a `survey` is recorded on each machine; once unless given',
    },
    tree: {
      is: 'map',
      of: treeMap,
      about: 'instead of single calls: all that is called below some functions',
      example: { roots: ['do_restart'], depth: 10 },
    },
    survey: {
      is: 'map',
      of: setMap,
      about: 'instead of single calls: which functions of a set were called, and how often',
      example: { functions: 'restart_*', module: 'some_module' },
    },
  },
} as const

/** Listens to functions while an action runs: one window for all candidates, on every machine. */
export const probe = stepKind({
  kind: 'probe',
  about: 'listens to functions while an action runs, on both machines',
  keys: {
    probe: {
      is: 'map',
      of: probeMap,
      about: 'the functions, and the action that runs meanwhile',
      example: { while: 'restart', calls: { heard: 'do_restart' } },
    },
  },
  read: ({ values: { probe: fields } }) => {
    const wide = fields?.has('tree') || fields?.has('survey')
    const read = fields && readProbe(fields, { events: wide ? 200_000 : 20_000, repeat: 1 })
    if (!fields || !read) return undefined
    const { calls, repeat } = read.probe
    const { tree, survey } = fields.values
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
})
