import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A case as a crash leaves it behind the first or the last entry that holds these words. */
export function cutJournal(folder: string, words: string, which: 'first' | 'last' = 'first'): void {
  const file = join(folder, 'journal.jsonl')
  const lines = readFileSync(file, 'utf8').split('\n')
  const is = (line: string) => line.includes(words)
  const at = which === 'first' ? lines.findIndex(is) : lines.findLastIndex(is)
  if (at < 0) throw new Error(`no entry holds ${words}`)
  writeFileSync(file, `${lines.slice(0, at + 1).join('\n')}\n`)
}
