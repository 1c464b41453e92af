import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { quote } from '../model/quote.ts'
import { buildIdIn } from './build-id.ts'
import { leaves } from './ftrace/leaves.ts'
import count from './function-profile/count.sh'
import { listFileScript } from './function-profile/file-functions.ts'
import { parseSurvey } from './function-profile/parse-survey.ts'
import { mostFunctions, planSurvey, type SurveyPlan, symbolPattern } from './function-profile/plan.ts'
import { listed } from './listed.ts'
import places from './places.sh'
import { surroundingsScript } from './tracefs/surroundings-script.ts'
import tracefs from './tracefs/tracefs.sh'

/** Counting a call costs a machine so much less than keeping it. */
const countsForOneEvent = 5

/**
 * How often each of many functions is called: kernel probes that only count. Their leftovers have the names of ftrace's leftovers, so
 * ftrace's search finds them.
 */
export const functionProfile: Backend = {
  ...listed.functionProfile,
  ways: [{ says: 'yes', needs: [...windowNeeds, 'tracefs', 'kprobes'] }],
  rulesOut: () => undefined,
  prepare: listFileScript,
  script: (request) =>
    [
      wants(planSurvey(request), request.probe.maxEvents),
      ...[tracefs, surroundingsScript, places, count, leaves.remove],
    ].join(''),
  plan: (request: WatchRequest) => JSON.stringify(planSurvey(request)),
  parse: parseSurvey,
}

function wants(plan: SurveyPlan, maxEvents: number): string {
  const { object = '', buildId = '', why = '' } = plan.listed ?? {}
  const notes =
    object === 'vmlinux'
      ? '/sys/kernel/notes'
      : `/sys/module/${object.replaceAll('-', '_')}/notes/.note.gnu.build-id`
  return `${buildIdIn}
watch_file=${quote(plan.file)}
watch_unlisted=${quote(why)}
watch_notes=${quote(notes)}
watch_build=${quote(buildId)}
watch_pattern=${quote(symbolPattern(plan))}
watch_names=none
watch_most=${countsForOneEvent * maxEvents}
watch_most_functions=${mostFunctions}
`
}
