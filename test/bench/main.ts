import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTrusted } from '../support/write-trusted.ts'
import { benchAlign } from './align.ts'
import { compare, type Row, showRows } from './compare.ts'
import { benchGraph } from './graph.ts'
import { benchJournal } from './journal.ts'
import { benchReport } from './report.ts'
import { benchSsh } from './ssh.ts'
import { benchStartup } from './startup.ts'
import { benchWindow } from './window.ts'

// Side by side in one run, as ratios: what a user waits for, against what they would otherwise use. `npm run bench -- startup`: only until the first step.
const casebook = ['node', 'dist/main.js']
const folder = mkdtempSync(join(tmpdir(), 'casebook-bench-'))
// What the runs keep is not the user's.
process.env['XDG_STATE_HOME'] = join(folder, 'state')
const [part] = process.argv.slice(2)

try {
  console.log(benchStartup(folder))
  if (part !== 'startup') await benchWork()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What casebook costs once it runs. */
async function benchWork(): Promise<void> {
  const [one, hundred] = [benchSteps(1), benchSteps(100)]
  console.log(showRows([one, hundred, ...(await benchSsh(folder, casebook))]))
  const perStep = (hundred.extraMs - one.extraMs) / 99
  console.log(`a step above the shell loop, start-up apart: ${perStep.toFixed(2)} ms (aim: at most 5)`)
  console.log(benchWindow(folder, casebook))
  console.log(await benchJournal(folder))
  console.log(await benchReport(folder))
  console.log(benchGraph(folder))
  console.log(benchAlign(folder))
}

/** A playbook of trivial commands against a shell loop that runs the same ones. */
function benchSteps(count: number): Row {
  const steps = Array.from({ length: count }, (_, index) => {
    return `  s${index}: {title: Step ${index}, observe: {f${index}: {run: 'echo ${index}'}}}`
  })
  const end = `  end: {title: End, conclude: {title: Done, outcome: ok, what: done}}`
  const last = steps.pop()?.replace(/\}$/, ', next: end}')
  const file = join(folder, `steps-${count}.yaml`)
  const text = [
    `playbook: steps-${count}`,
    'title: Steps',
    'machines: {suspect: {about: here}}',
    'steps:',
    ...steps,
    last,
    end,
  ]
  writeTrusted(file, `${text.join('\n')}\n`, join(folder, 'state'))
  const loop = Array.from({ length: count }, (_, index) => `sh -c 'echo ${index}'`).join('\n')
  return compare(
    {
      name: `casebook run, ${count} local steps`,
      command: [...casebook, 'run', file, '--case', join(folder, `case-${count}-{run}`)],
    },
    { name: `sh loop of ${count}`, command: ['sh', '-c', loop] },
    { runs: 7 },
  )
}
