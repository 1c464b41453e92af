import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeCommands } from './describe-commands.ts'
import { writeReference } from './write-reference.ts'

// `npm run reference`
writeFileSync(join(import.meta.dirname, '../../docs/command-line.md'), writeReference(describeCommands()))
