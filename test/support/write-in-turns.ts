/**
 * Writes a case again and again, together with others who do the same: `write-in-turns.ts FOLDER NAME TURNS`. Each turn puts three notes
 * on record, with time between them in which somebody else could come in. Says `turn` when it has the case.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../../src/model/usage-error.ts'
import { continueJournal } from '../../src/store/journal-file.ts'

const [folder = '', name = '', turns = ''] = process.argv.slice(2)

for (let turn = 1; turn <= Number(turns); ) {
  const opened = await continueJournal(folder).catch((error: unknown) => {
    if (error instanceof UsageError && error.message.includes('another casebook is writing')) return undefined
    throw error
  })
  if (opened) {
    const { journal, read } = opened
    process.stdout.write('turn\n')
    for (const part of [1, 2, 3]) {
      const text = `${name} ${turn} ${part}`
      const at = '2026-01-01T00:00:00.000Z'
      journal.write({ type: 'note-added', seq: read.events.length + part, at, step: 'look', text })
      await sleep(Math.random() * 4)
    }
    journal.close()
    turn++
  }
  await sleep(Math.random() * 10)
}
