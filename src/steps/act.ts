import type { StepKind } from '../model/step-kind.ts'
import { readRoles } from './read-roles.ts'
import { planWindows, runWindows, type Windows } from './window.ts'

/** Runs an action without watching anything. */
export const act: StepKind = {
  kind: 'act',
  summary: 'runs an action, after it was allowed machine by machine',
  read: (step) => {
    const action = step.text('act', { required: true })
    const windows: Windows = {
      action: action?.value ?? '',
      on: readRoles(step, ['suspect']),
      probe: undefined,
    }
    return (
      action && {
        kind: 'act',
        declares: { actions: [action], on: windows.on },
        plan: (desk) => planWindows(desk, windows),
        perform: async (desk) => (await runWindows(desk, windows)).result,
      }
    )
  },
}
