import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeCommands } from './command-line/describe-commands.ts'
import { writeReference } from './command-line/write-reference.ts'

it('docs/command-line.md says what the program takes: `npm run reference` writes it', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/command-line.md'), 'utf8')
  expect(page).toBe(writeReference(describeCommands()))
})

it('every command, argument and option says what it means', () => {
  const silent = describeCommands().flatMap(({ name, about, parameters, options }) => [
    ...(about === '' ? [name] : []),
    ...[...parameters, ...options].filter((each) => each.about === '').map(({ form }) => `${name} ${form}`),
  ])
  expect(silent).toEqual([])
})
