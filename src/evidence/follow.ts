import type { ProbeDeclaration } from '../model/probe.ts'
import type { Call, Reading } from '../model/reading.ts'

/**
 * The calls on the object of that name. The object is a pointer, through one life: from its registration (a call
 * of a function declared `starts_life`, or its first call under a template name such as `eth%d`) to the next. A life belongs to the name
 * if it had that name at any time, so a rename on the way loses nothing. A pointer that the kernel uses again for another object begins
 * another life.
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

interface Life {
  readonly calls: Call[]
  /** It had a real name already, no template. */
  named: boolean
  /** The functions that registered it: a driver may go through several of those declared, each once. */
  readonly births: Set<string>
}

function lives(calls: readonly Call[], births: ReadonlySet<string>): Call[][] {
  const open = new Map<string, Life>()
  const all: Call[][] = []
  for (const call of calls) {
    if (!call.object) continue
    const { pointer, name } = call.object
    const unnamed = name === '' || name.includes('%')
    const birth = births.has(call.fn) && call.kind === 'entry' ? call.fn : undefined
    let life = open.get(pointer)
    if (!life || isOver(life, unnamed, birth)) {
      life = { calls: [], named: false, births: new Set() }
      open.set(pointer, life)
      all.push(life.calls)
    }
    life.calls.push(call)
    life.named ||= !unnamed
    if (birth !== undefined) life.births.add(birth)
  }
  return all
}

/** Whether the next call at a pointer belongs to another object: one without a name yet, or one that is registered again. */
function isOver(life: Life, unnamed: boolean, birth: string | undefined): boolean {
  if (unnamed && life.named) return true
  if (birth === undefined) return false
  return life.births.has(birth) || (life.named && life.births.size === 0)
}
