import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { journalName, readJournal } from '../../src/store/read-journal.ts'

/** How many entries the program that is killed writes. */
const entries = 20
const root = join(import.meta.dirname, '../..')

/** A real case cut at every byte (`every`: at every so many), and a journal whose writer is killed or failed at each of its system calls. */
export function tortureJournal({ every }: { readonly every: number }): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-torture-'))
  try {
    return [cutEverywhere(folder, every), ...killEverywhere(folder)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function cutEverywhere(folder: string, every: number): string {
  const bytes = readFileSync(join(root, 'playbooks/recordings/eth0-lab', journalName))
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)
  let cuts = 0
  for (let length = 0; length <= bytes.length; length += every) {
    writeFileSync(join(folder, journalName), bytes.subarray(0, length))
    const { events, rest, bytes: valid } = readJournal(folder)
    const whole = ends.filter((end) => end <= length)
    const [count, end] = [whole.length, whole.at(-1) ?? 0]
    const right = events.length === count && valid === end && rest === (end === length ? 'none' : 'torn')
    if (!right) throw new Error(`cut at ${length}: ${events.length} entries and ${rest}, not ${count}`)
    cuts += 1
  }
  rmSync(join(folder, journalName))
  return `a case of ${ends.length} entries cut at ${cuts} places: every entry before the cut was read, none after it`
}

const faults = [
  { name: 'killed at', inject: 'fdatasync:signal=KILL', refuses: false },
  { name: 'killed at a write before', inject: 'write:signal=KILL', refuses: false },
  { name: 'a full disk at', inject: 'write:error=ENOSPC', refuses: true },
  { name: 'an error of the disk at', inject: 'fdatasync:error=EIO', refuses: true },
] as const

function killEverywhere(folder: string): readonly string[] {
  return faults.map(({ name, inject, refuses }) => {
    let lost = 0
    let tries = 0
    for (let at = 1; at <= entries; at++) {
      const place = join(folder, `${inject.replace(/\W/g, '-')}-${at}`)
      const run = spawnSync(
        'strace',
        [
          '-f',
          '-qq',
          '-o',
          '/dev/null',
          '-P',
          join(place, journalName),
          '-e',
          'trace=write,fdatasync',
          '-e',
          `inject=${inject}:when=${at}`,
          process.execPath,
          '--import',
          'tsx',
          join(import.meta.dirname, 'append-entries.ts'),
          place,
          String(entries),
        ],
        { encoding: 'utf8', cwd: root },
      )
      const kept = run.stdout.split('\n').filter((line) => line.startsWith('kept ')).length
      const { events, rest } = readJournal(place)
      const hit = refuses ? run.stdout.includes('refused') : run.signal === 'SIGKILL' || run.status === 137
      if (!hit) throw new Error(`${name} ${at}: nothing happened: ${run.stderr}`)
      if (kept > events.length || rest === 'damaged') lost += 1
      tries += 1
    }
    if (lost > 0) throw new Error(`${name}: ${lost} of ${tries} lost what was acknowledged`)
    return `${name} each of ${tries} entries: nothing that was acknowledged was lost`
  })
}

if (process.argv[1] === import.meta.filename)
  for (const line of tortureJournal({ every: Number(process.argv[2] ?? 1) })) console.log(line)
