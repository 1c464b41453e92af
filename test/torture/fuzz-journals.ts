import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodes } from '../../src/app/exit-codes.ts'
import { makePlace } from '../support/own-outside.ts'
import { sampleEvents } from '../support/sample-case.ts'
import { chained, chanceFrom, entriesOf, spoiledEntries } from './spoil-journal.ts'

const root = join(import.meta.dirname, '../..')
const fixtures = join(root, 'test/fixtures/cases-3b49d27')
const recording = join(root, 'playbooks/recordings/eth0-lab')

interface Sample {
  /** A case that answers for the machines when the spoiled one is resumed: no machine is touched. */
  readonly folder: string
  readonly entries: ReturnType<typeof entriesOf>
}

const inFolder = (folder: string): Sample => ({
  folder,
  entries: entriesOf(readFileSync(join(folder, 'journal.jsonl'), 'utf8')),
})

/** Short ones often, for the long one takes a second each time. */
function samples(): readonly Sample[] {
  const short = ['local', 'killed', 'interrupted'].map((name) => inFolder(join(fixtures, name)))
  const everything = { folder: recording, entries: JSON.parse(JSON.stringify(sampleEvents)) }
  return [...short, everything, ...short, everything, ...short, inFolder(recording)]
}

/** What somebody may do with a case that came from elsewhere. None of it reaches a machine. */
function commandsOn(kase: string, { folder }: Sample): readonly (readonly string[])[] {
  const recorded = ['--suspect', `recorded:${folder}`, '--baseline', `recorded:${folder}`]
  return [
    ...['md', 'html', 'json', 'handover', 'jira', 'slack', 'text'].map((format) => [
      'report',
      kase,
      '--format',
      format,
    ]),
    ['verify', kase],
    ['verify', kase, '--json'],
    ['cases'],
    ['cases', '--json', 'eth0'],
    ['diff', kase, folder],
    ['diff', folder, kase],
    ['replay', kase],
    ['replay', kase, '--json'],
    ['disagree', kase, '--should-be', 'another', '--reason', 'seen'],
    ['export', kase, '-o', `${kase}.casebook`],
    ['export', kase, '--share', '-o', `${kase}.shared`],
    ['resume', kase, '--reason', 'taken over', '--yes', 'disruptive', ...recorded],
  ]
}

export interface Crash {
  readonly seed: number
  readonly command: string
  readonly said: string
}

export interface Fuzzed {
  readonly journals: number
  readonly commands: number
  /** How often each exit code came. */
  readonly codes: ReadonlyMap<number, number>
  readonly crashes: readonly Crash[]
}

/** Spoils journals with seeds from `first` on, and hands each to every command that reads a case. */
export async function fuzzJournals({
  first,
  count,
}: {
  readonly first: number
  readonly count: number
}): Promise<Fuzzed> {
  const place = makePlace()
  const cases = join(place.folder, 'state/casebook/cases')
  const all = samples()
  const codes = new Map<number, number>()
  const crashes: Crash[] = []
  let commands = 0
  for (let seed = first; seed < first + count; seed++) {
    const sample = all[seed % all.length] as Sample
    const kase = join(cases, 'spoiled')
    mkdirSync(kase, { recursive: true, mode: 0o700 })
    writeFileSync(join(kase, 'journal.jsonl'), chained(spoiledEntries(sample.entries, chanceFrom(seed))))
    for (const argv of commandsOn(kase, sample)) {
      const { code, stdout, stderr } = await place.casebook(...argv)
      commands += 1
      codes.set(code, (codes.get(code) ?? 0) + 1)
      const silent = code !== exitCodes.done && `${stdout}${stderr}`.trim() === ''
      if (code === exitCodes.bug || silent)
        crashes.push({
          seed,
          command: argv.slice(0, 1).concat(argv.slice(2)).join(' '),
          said: silent ? 'nothing' : stderr,
        })
    }
    rmSync(cases, { recursive: true, force: true })
  }
  return { journals: count, commands, codes, crashes }
}
