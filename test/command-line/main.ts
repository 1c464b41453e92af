import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeCommands } from './describe-commands.ts'
import { writeManPage } from './write-man-page.ts'
import { writeReference } from './write-reference.ts'

// `npm run reference`
const commands = describeCommands()
const docs = join(import.meta.dirname, '../../docs')
writeFileSync(join(docs, 'command-line.md'), writeReference(commands))
writeFileSync(join(docs, 'casebook.1'), writeManPage(commands))
