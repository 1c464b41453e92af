import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hostileTexts } from '../support/hostile-texts.ts'
import { playbookText } from '../support/read-sample.ts'
import { keys, runInTerminal } from '../support/terminal.ts'
import { writeTrusted } from '../support/write-trusted.ts'

const root = join(import.meta.dirname, '..', '..')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-hostile-pty-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Colours, the cursor moved and hidden, and lines cleared: what casebook and its prompts send beside text. */
const own = /\x1b\[(?:(?:1|2|3|4|22|23|24|27|3[0-7]|39|9[0-7])m|\d*[ABCDG]|2?K|J|\?25[lh])/g

/** Whatever is neither to be seen nor the end of a line. */
const unseen = /(?![\r\n\t])[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/u

const playbook = playbookText(
  `
  look:
    title: What does it say?
    observe:
      word: {run: 'cat "$SAID"'}
    next:
      - {unknown: open, because: nobody can read it}
      - {when: 'suspect.word == "good"', go: good, because: it is well}
      - {otherwise: bad, because: 'it says \${suspect.word}'}
`,
  `inputs:
  which: {ask: Which one?, choices: said}
facts:
  said: {about: what it says, run: 'cat "$SAID"', as: lines}
`,
)

it.each([...hostileTexts, ['colours as casebook’s own', '\x1b[32mok\x1b[39m \r\x1b[K'] as const])(
  'a machine that says %s sends the terminal nothing but what can be seen',
  async (_name, words) => {
    const said = join(folder, 'said')
    writeFileSync(said, `${words}\nsecond\n`)
    const file = join(folder, 'hostile.yaml')
    writeTrusted(file, playbook.replaceAll('$SAID', said), folder)
    const env = { PATH: process.env['PATH'] ?? '', XDG_STATE_HOME: folder, LANG: 'C.UTF-8' }
    const run = await runInTerminal({
      command: ['node', join(root, 'dist', 'main.js'), 'run', file, '--suspect', 'local'],
      cwd: folder,
      env,
      columns: 80,
      rows: 24,
      answer: () => keys.enter,
    })
    expect(run.text).toContain('Which one?')
    expect(run.text).toContain('It is bad')
    expect(run.sent.replace(own, '')).not.toMatch(unseen)
    expect(run.sent).not.toContain('\x1b[32mok')
  },
)
