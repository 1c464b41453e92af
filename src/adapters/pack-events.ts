import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalEvent } from '../model/event.ts'
import { packCase } from './bundle.ts'
import { createJournal } from './journal-file.ts'

/** Events as a bundle of their own, chained anew. Nothing else of it stays on this machine. */
export async function packEvents(events: readonly JournalEvent[]): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-share-'))
  try {
    const journal = await createJournal(folder)
    for (const event of events) journal.write(event)
    journal.close()
    return packCase(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
