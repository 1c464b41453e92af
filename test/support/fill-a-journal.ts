import { UsageError } from '../../src/model/usage-error.ts'
import { createJournal } from '../../src/store/journal-file.ts'

// A program that runs out of room: it writes until the system refuses, and says how that looked.
const journal = await createJournal(process.argv[2] ?? '')
try {
  for (let seq = 1; ; seq++)
    journal.write({
      type: 'note-added',
      seq,
      at: '2026-11-23T09:00:00.000Z',
      step: 's',
      text: 'x'.repeat(300),
    })
} catch (error) {
  console.log(JSON.stringify({ usage: error instanceof UsageError, message: String(error) }))
}
