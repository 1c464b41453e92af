import { spawnSync } from 'node:child_process'
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { foldCase } from '../../src/evidence/fold-case.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { createJournal } from '../../src/store/journal-file.ts'
import { journalName, readJournal } from '../../src/store/read-journal.ts'
import { runningTs } from '../support/running-ts.ts'

const self = import.meta.filename
const entries = 100_000
const perStep = 200

/** Keeping and reading a case: an append that is on disk against the bare system calls, a large case against parsing its lines. */
export async function benchJournal(folder: string): Promise<string> {
  const pairs: number[] = []
  let each = Number.NaN
  for (let run = 0; run < 9; run++) {
    const bare = appendBare(join(folder, `bare-${run}`))
    const kept = await append(join(folder, `kept-${run}`))
    pairs.push(kept / bare)
    each = kept / appended.length
  }
  const large = join(folder, 'large')
  await write(large)
  const read = measure('read', large)
  const parse = measure('parse', large)
  return [
    `an entry kept on disk: ${each.toFixed(2)} ms, ${median(pairs).toFixed(2)} × a bare write and fdatasync (aim: at most 1.2)`,
    `a case of ${entries} entries read, verified and folded: ${read.ms.toFixed(0)} ms of processor time, ${(read.ms / parse.ms).toFixed(2)} × parsing its lines as JSON, ${read.megabytes.toFixed(0)} MB`,
  ].join('\n')
}

function eventsOf(count: number): JournalEvent[] {
  return Array.from({ length: count }, (_, index): JournalEvent => {
    const stamp = { seq: index + 1, at: '2026-01-01T00:00:00.000Z' }
    if (index % perStep === 0) return { ...stamp, type: 'step-entered', step: 'look', title: 'Look' }
    return {
      ...stamp,
      type: 'fact-observed',
      step: 'look',
      role: 'suspect',
      name: `fact_${index % 20}`,
      key: `["fact",{"read":"/sys/class/thing/${index % 20}"},false,[]]`,
      raw: { ended: 'exited', exitCode: 0, stdout: `value ${index}\n`, stderr: '', truncated: false },
      fact: { state: 'value', type: 'text', value: `value ${index}` },
    }
  })
}

const appended = eventsOf(500)

async function append(folder: string): Promise<number> {
  const journal = await createJournal(folder)
  const begun = performance.now()
  for (const event of appended) journal.write(event)
  const ms = performance.now() - begun
  journal.close()
  return ms
}

function appendBare(file: string): number {
  const lines = appended.map((event) => `${JSON.stringify({ hash: '0'.repeat(64), ...event })}\n`)
  const descriptor = openSync(file, 'ax')
  const begun = performance.now()
  for (const line of lines) {
    writeSync(descriptor, line)
    fdatasyncSync(descriptor)
  }
  const ms = performance.now() - begun
  closeSync(descriptor)
  return ms
}

async function write(folder: string): Promise<void> {
  const journal = await createJournal(folder)
  for (const event of eventsOf(entries)) journal.write(event)
  journal.close()
}

function measure(what: string, folder: string): { readonly ms: number; readonly megabytes: number } {
  const { status, stdout, stderr } = spawnSync('node', [...runningTs, self, what, folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

const [, , what, folder] = process.argv
if (what !== undefined && folder !== undefined && process.argv[1] === self) {
  const begun = process.cpuUsage()
  if (what === 'read') {
    if (foldCase(readJournal(folder).events).visits.length !== entries / perStep) throw new Error('not read')
  } else {
    const lines = readFileSync(join(folder, journalName), 'utf8').trimEnd().split('\n')
    if (lines.map((line): unknown => JSON.parse(line)).length !== entries) throw new Error('not parsed')
  }
  const { user, system } = process.cpuUsage(begun)
  console.log(
    JSON.stringify({ ms: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }),
  )
}
