import type { Backend } from '../../model/backend.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { splitSections } from '../../model/sections.ts'
import type { Job } from './job.ts'

/** Why a window that stands must not go: its own call cannot be read. `printed`: what starting it printed; undefined: it may go. */
export function readArmed(
  printed: string,
  job: Pick<Job, 'frame'>,
  backend: Backend | undefined,
): CouldNotLook | undefined {
  if (!backend?.readProof) return undefined
  const sections = splitSections(
    printed.slice(Math.max(0, printed.indexOf(`casebook-window 1 ${job.frame}\n`))),
  )
  return sections
    ? backend.readProof(sections)
    : couldNotLook('unreadable', 'the window stands, and does not show what it recorded of its own call')
}
