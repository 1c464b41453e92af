import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { foldCase } from '../../src/evidence/fold-case.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { reportFormats as formats } from '../../src/report/index.ts'
import { createJournal } from '../../src/store/journal-file.ts'
import { journalName, readJournal } from '../../src/store/read-journal.ts'
import { runningTs } from '../support/running-ts.ts'

const self = import.meta.filename
const steps = 500
/** What a fact may hold at most, and a window's raw text of usual length. */
const [factBytes, windowBytes] = [60_000, 400_000]

/** Reports of a case of 50 MB: what it costs beside reading its lines as JSON, by format. */
export async function benchReport(folder: string): Promise<string> {
  const large = join(folder, 'report-case')
  const journal = await createJournal(large)
  let seq = 0
  for (const event of Array.from({ length: steps }, (_, n) => stepOf(n)).flat())
    journal.write({ seq: ++seq, at: '2026-01-01T00:00:00.000Z', ...event } as JournalEvent)
  journal.close()
  const floor = measure('parse', large)
  const rows = formats.map(({ name }) => {
    const { ms, megabytes, written } = measure(name, large)
    return `  ${name}: ${ms.toFixed(0)} ms of processor time, ${(ms / floor.ms).toFixed(2)} × reading its lines as JSON, peak ${megabytes.toFixed(0)} MB, ${(written / 1e6).toFixed(1)} MB written`
  })
  return [`a report of a case of ${(bytesOf(large) / 1e6).toFixed(0)} MB (${steps} steps):`, ...rows].join(
    '\n',
  )
}

function stepOf(n: number): readonly object[] {
  const text = (bytes: number) =>
    `line ${n} of what a machine said\n`.repeat(Math.ceil(bytes / 33)).slice(0, bytes)
  const step = `step_${n}`
  const fact = { type: 'fact-observed', step, role: 'suspect', name: 'log', key: `["fact",${n}]` }
  const raw = { ended: 'exited', exitCode: 0, stdout: text(factBytes), stderr: '', truncated: false }
  const window = { step, role: 'suspect', action: 'act', key: `["window",${n}]` }
  const action = { ended: 'exited', exitCode: 0, output: '' }
  const outcome = {
    state: 'done',
    action,
    putBack: [],
    leftBehind: [],
    passedOver: [],
    raw: text(windowBytes),
  }
  return [
    { type: 'step-entered', step, title: `Step ${n}` },
    { ...fact, raw, fact: { state: 'value', type: 'text', value: text(200) } },
    ...(n % 10 === 0
      ? [
          { ...window, type: 'window-opened' },
          { ...window, type: 'window-closed', outcome },
        ]
      : []),
    { type: 'step-performed', step, result: { outcome: 'ok', reason: '' }, tries: 1 },
    { type: 'decided', step, go: `step_${n + 1}`, edge: 'next', tried: [] },
  ]
}

/** As it is read: attachments are packed on disk. */
function bytesOf(folder: string): number {
  const events = readJournal(folder).events
  return events.reduce(
    (sum, event) => sum + (event.type === 'window-closed' ? (event.outcome.raw?.length ?? 0) : 0),
    statSync(join(folder, journalName)).size,
  )
}

interface Measured {
  readonly ms: number
  readonly megabytes: number
  readonly written: number
}

function measure(what: string, folder: string): Measured {
  const { status, stdout, stderr } = spawnSync('node', [...runningTs, self, what, folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

const [, , what, folder] = process.argv
if (what !== undefined && folder !== undefined && process.argv[1] === self) {
  const begun = process.cpuUsage()
  let written = 0
  if (what === 'parse') {
    const lines = readFileSync(join(folder, journalName), 'utf8').trimEnd().split('\n')
    if (lines.map((line): unknown => JSON.parse(line)).length < steps) throw new Error('not parsed')
    readdirSync(folder)
  } else {
    const { events } = readJournal(folder)
    const format = formats.find(({ name }) => name === what)
    const write = await format?.load()
    const text = write?.({ case: foldCase(events), events, context: {} }) ?? ''
    if (text === '') throw new Error('nothing written')
    written = text.length
  }
  const { user, system } = process.cpuUsage(begun)
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ ms: (user + system) / 1000, megabytes, written }))
}
