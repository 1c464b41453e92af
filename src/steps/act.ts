import { roles } from '../model/role.ts'
import { stepKind } from '../model/step-kind.ts'
import { planWindows, runWindows, type Windows } from './window.ts'

/** Runs an action without watching anything. */
export const act = stepKind({
  kind: 'act',
  about: 'runs an action, after the engineer allowed it machine by machine',
  keys: {
    act: {
      is: 'text',
      means: "an action's name",
      about: 'the action, or the NAME of a `choose` step',
      example: 'restart',
    },
    on: {
      is: 'word',
      of: ['both', ...roles],
      about: 'where it runs',
      example: 'both',
      default: 'suspect',
    },
  },
  read: ({ values: { act: action, on } }) => {
    const windows: Windows = {
      action: action?.value ?? '',
      on: roles.filter((role) => on === 'both' || on === role),
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
})
