import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { inTracefs } from '../in-tracefs.ts'

/** Counting how often functions are called: one profile for the whole machine. */
export const functionProfile: Check = {
  name: 'function_profile',
  title: 'function_profile',
  script: `file on "$T/function_profile_enabled"`,
  judge: (answers) => {
    const blocked = inTracefs(answers)
    if (blocked) return blocked
    const on = answers.value('function_profile.on')
    if (on === undefined) return no('this kernel is built without CONFIG_FUNCTION_PROFILER')
    if (on === '0') return yes('idle')
    return no(
      'somebody is profiling functions, and there is one profile for all',
      'echo 0 > /sys/kernel/tracing/function_profile_enabled',
      'busy',
    )
  },
}
