import { UsageError } from '../../model/usage-error.ts'
import { type Shared, shareEvents } from '../../redact/share-events.ts'
import { createJournal } from '../../store/journal-file.ts'
import { makeOwnFolder } from '../../store/own-folder.ts'
import { namesInTarget } from '../machines/target-kinds.ts'
import type { OpenedCase } from './places.ts'

/** A case as it may leave this machine, in a folder of its own that is there while `use` runs. */
export interface SharedCase extends Shared {
  readonly folder: string
}

/** Makes a case that may leave this machine: chained anew, naming the case that it came from. One that still holds a name is refused. */
export async function withSharedCase<T>(
  opened: OpenedCase,
  hide: readonly string[],
  use: (shared: SharedCase) => T | Promise<T>,
): Promise<T> {
  const from = { case: opened.case.id, head: opened.head }
  const events = opened.events.map((event) =>
    event.type === 'case-opened' ? { ...event, sharedFrom: from } : event,
  )
  const { path: folder, remove } = makeOwnFolder('share')
  try {
    const journal = await createJournal(folder)
    const shared = shareEvents(events, { words: hide, namesInTarget }, journal.write)
    journal.close()
    if (shared.leaks.length === 0) return await use({ ...shared, folder })
    throw new UsageError(
      `what is to be shared still holds ${shared.leaks.join(', ')} in some form`,
      'Nothing was written. Mark the text around it with --hide, or hand over the case itself to somebody who may see it.',
    )
  } finally {
    remove()
  }
}
