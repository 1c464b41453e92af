import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A case as a crash leaves it behind the first entry that holds these words. */
export function cutJournal(folder: string, words: string): void {
  const file = join(folder, 'journal.jsonl')
  const lines = readFileSync(file, 'utf8').split('\n')
  const last = lines.findIndex((line) => line.includes(words))
  if (last < 0) throw new Error(`no entry holds ${words}`)
  writeFileSync(file, `${lines.slice(0, last + 1).join('\n')}\n`)
}
