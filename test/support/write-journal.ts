import { createJournal } from '../../src/adapters/journal-file.ts'
import { UsageError } from '../../src/model/usage-error.ts'

// Writes notes until the file cannot take any more, and says what came of it. For tests that limit the room beforehand.
const [folder = '', count = '0'] = process.argv.slice(2)
const journal = createJournal(folder)
let written = 0
try {
  for (let seq = 1; seq <= Number(count); seq++) {
    journal.write({ type: 'note-added', seq, at: 'now', step: 's', text: 'x'.repeat(1000) })
    written = seq
  }
  console.log(JSON.stringify({ written }))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.log(JSON.stringify({ written, message: error.message, hint: error.hint }))
}
