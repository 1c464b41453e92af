import type { Spotted } from '../model/place.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import type { StepBody } from '../model/step-kind.ts'
import { planWindows, runWindows, type Windows } from './window.ts'

/** The body of a step that watches while an action runs. */
export function recording(kind: string, action: Spotted<string>, probe: ProbeDeclaration): StepBody {
  const windows: Windows = { action: action.value, on: probe.on, probe }
  return {
    kind,
    declares: { probe, actions: [action] },
    plan: (desk) => planWindows(desk, windows),
    perform: async (desk) => {
      const { result } = await runWindows(desk, windows)
      return result
    },
  }
}
