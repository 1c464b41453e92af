/** Keeps a baseline named `one`: `keep-a-baseline.ts FOLDER CASE HOSTNAME`. Says `kept`, or why it did not. */
import { UsageError } from '../../src/model/usage-error.ts'
import { keepBaseline } from '../../src/store/baseline-store.ts'

const [folder = '', from = '', hostname = ''] = process.argv.slice(2)
const about = { hostname, kernel: '', arch: '', login: '', bootId: '', recorded: undefined }
try {
  keepBaseline(folder, from, { name: 'one', role: 'suspect', playbook: 'p', about, recordedAt: '' })
  process.stdout.write('kept')
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stdout.write(error.message)
}
