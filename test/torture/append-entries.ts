import { writeSync } from 'node:fs'
import { UsageError } from '../../src/model/usage-error.ts'
import { createJournal } from '../../src/store/journal-file.ts'

// A program to be killed or failed at any system call: it says what was acknowledged, as soon as it was.
const [, , folder = '', count = '20'] = process.argv
const journal = await createJournal(folder)
try {
  for (let seq = 1; seq <= Number(count); seq++) {
    journal.write({ type: 'note-added', seq, at: '', step: 's', text: 'x'.repeat(300) })
    writeSync(1, `kept ${seq}\n`)
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  writeSync(1, 'refused\n')
  process.exitCode = 1
}
