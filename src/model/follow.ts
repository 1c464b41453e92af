import type { ProbeDeclaration } from './probe.ts'
import type { Call, Reading } from './reading.ts'

/**
 * The calls on the object that bears a name. The object is a pointer, through one life: from its registration (a call
 * of a function declared `starts_life`, or its first call under a template name such as `eth%d`) to the next. A life
 * belongs to the name if it bore it at any time, so a rename on the way loses nothing, and a pointer that is used
 * again for another object is not mixed up with it.
 */
export function followObject(declaration: ProbeDeclaration, reading: Reading, name: string): readonly Call[] {
  const births = new Set(
    declaration.calls.filter((call) => call.startsLife).flatMap((call) => call.functions),
  )
  return lives(reading.calls, births)
    .filter((life) => life.some((call) => call.object?.name === name))
    .flat()
    .sort((a, b) => a.seq - b.seq)
}

function lives(calls: readonly Call[], births: ReadonlySet<string>): Call[][] {
  const open = new Map<string, { calls: Call[]; registered: boolean }>()
  const all: Call[][] = []
  for (const call of calls) {
    if (!call.object) continue
    const { pointer, name } = call.object
    const unnamed = name.includes('%')
    const born = births.has(call.fn) && call.kind === 'entry'
    let life = open.get(pointer)
    if (!life || (life.registered && (born || unnamed))) {
      life = { calls: [], registered: false }
      open.set(pointer, life)
      all.push(life.calls)
    }
    life.calls.push(call)
    life.registered ||= born || !unnamed
  }
  return all
}
