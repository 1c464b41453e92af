import type { Shell } from '../model/shell.ts'
import type { Located, SourceFinder, SourceWanted } from '../model/source-position.ts'

/** Where functions stand in the sources; never throws for a machine's sake. */
export type Locate = (wanted: readonly SourceWanted[], signal: AbortSignal) => Promise<Located>

/** A look into the debug info of a kernel takes seconds; on a slow machine several times that. */
const lookMs = 120_000

/** Looks functions up in debug info on the builder (the target itself when none was named), for the build that the target runs. */
export function openLocating(finder: SourceFinder, target: Shell, builder: Shell = target): Locate {
  return async (wanted, signal) => {
    if (wanted.length === 0) return { sources: [], unknown: [] }
    const about = await ask(target, finder.targetScript(wanted), signal)
    if (about.why !== '') return nothing(about.why)
    const found = await ask(builder, finder.builderScript(wanted, finder.readTarget(about.text)), signal)
    return found.why === '' ? finder.readBuilder(found.text, wanted) : nothing(found.why)
  }
}

async function ask(shell: Shell, text: string, signal: AbortSignal): Promise<{ text: string; why: string }> {
  const result = await shell.run({ text, as: 'login', timeoutMs: lookMs, maxBytes: 8 << 20 }, signal)
  if (result.ended === 'not-run') return { text: '', why: `${shell.target}: ${result.why.reason}` }
  return { text: result.stdout, why: '' }
}

function nothing(why: string): Located {
  return { sources: [], unknown: [`The sources were not looked at: ${why}.`] }
}
