import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inertOutput } from '../../src/cli/inert-output.ts'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()

/** What a terminal of that width shows of a command. */
async function shown(columns: number, ...argv: readonly string[]): Promise<string> {
  const pieces: string[] = []
  const stdout = inertOutput({ write: (text) => pieces.push(text), isTTY: true, columns })
  await place.casebookIn({ stdout }, ...argv)
  return pieces.join('')
}

const enormous: readonly (readonly [string, string])[] = [
  ['words', 'w '.repeat(30_000)],
  ['one word', 'w'.repeat(60_000)],
  ['12,000 lines', 'line\n'.repeat(12_000)],
  ['wide characters', '状'.repeat(20_000)],
  ['what is shown as marks', '\u202e'.repeat(20_000)],
]

for (const columns of [20, 80, 200]) {
  it.each(enormous)(
    `shows a fact of 60 KB of %s in a few screens of ${columns} columns, and says where the rest is`,
    async (_name, words) => {
      const said = place.file('said', words)
      const file = place.file('p.yaml', filePlaybook)
      const ran = await shown(columns, 'run', file, '--suspect', 'local', '--set', `file=${said}`)
      expect(ran.split('\n').length).toBeLessThan(250)
      expect(ran.replace(/\s+/g, ' ')).toMatch(/\[\d+ more lines are left out here; the case holds them/)
      const replayed = await shown(columns, 'replay', 'last')
      expect(replayed.split('\n').length).toBeLessThan(250)
      const { stdout } = await place.casebook('report', 'last', '--format', 'json')
      expect(JSON.parse(stdout).steps[0].facts[0].suspect.value).toBe(readFileSync(said, 'utf8').trimEnd())
    },
  )
}
