import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { examine } from '../../src/doctor/examine.ts'
import { factOf } from '../../src/facts/fact-of.ts'
import { readParser } from '../../src/facts/read-parser.ts'
import { readReply } from '../../src/machines/kit/read-reply.ts'
import { readGreeting } from '../../src/machines/live-machine.ts'
import { measureClock } from '../../src/machines/measure-clock.ts'
import { readFacts } from '../../src/machines/read-facts.ts'
import { readSnapshot } from '../../src/machines/take-snapshot.ts'
import { readWindow } from '../../src/machines/window/read-window.ts'
import type { Json } from '../../src/model/fact.ts'
import type { Observation } from '../../src/model/observation.ts'
import { nowhere } from '../../src/model/place.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { readInlined } from '../../src/probes/ftrace/inlined.ts'
import { parseGraph } from '../../src/probes/function-graph/parse-graph.ts'
import { readFileFunctions } from '../../src/probes/function-profile/file-functions.ts'
import { backends } from '../../src/probes/index.ts'
import { sourceLines } from '../../src/probes/source-lines.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import { markdownHtml } from '../../src/report/html/markdown-html.ts'
import { unpackCase } from '../../src/store/bundle.ts'
import { journalName, readJournal } from '../../src/store/read-journal.ts'
import { nonce } from '../doctor/read-sample.ts'

/** Something that reads what comes from outside: it may refuse, it may not throw, hang or run out of stack. */
export interface FuzzedReader {
  readonly name: string
  readonly samples: readonly string[]
  readonly read: (text: string) => unknown
}

const samples = join(import.meta.dirname, '../probes/samples')
const recording = join(import.meta.dirname, '../../playbooks/recordings/eth0-lab')

/** Real texts, their beginnings and ends only when they are long: what is read in pieces breaks at the edges. */
function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.md$|scripts/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .map((text) => (text.length > 12_000 ? text.slice(0, 6000) + text.slice(-6000) : text))
}

const never = new AbortController().signal
const exited = { ended: 'exited', exitCode: 0, stdout: '', stderr: '', truncated: false } as const

/** What a script may print for each parser. */
const outputs: readonly (readonly [Json, string])[] = [
  ['text', 'up'],
  ['integer', '7'],
  ['hex', '0x1f'],
  ['number', '1.5e3'],
  ['lines', 'eth0\nlo'],
  ['json', '[{"ifname": "eth0", "flags": ["UP"]}]'],
  ['key=value', 'ID=debian\nVERSION_ID="12"'],
  ['status', ''],
  ['bit 16', '0010010000000001010'],
  [{ match: 'State: (\\S+)' }, 'State: up'],
]

const observations = outputs.map(([as], n): Observation => {
  const parser = readParser(as)
  if ('unknown' in parser) throw new Error(parser.unknown)
  const place = nowhere
  const rest = { about: '', on: ['suspect'], root: false, timeoutMs: 1000 } as const
  const none = { invalidMeans: undefined, absentExit: undefined }
  return { name: `fact_${n}`, source: { run: 'true' }, parser, place, ...rest, ...none }
})

/** Readers of texts, and of files in a folder that is taken away at the end. */
export function readers(): { readonly all: readonly FuzzedReader[]; readonly end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-fuzz-'))
  const kept = join(folder, 'case')
  mkdirSync(kept)
  const windows = textsIn(samples).filter((text) => text.startsWith('casebook-window '))
  const journal = readFileSync(join(recording, journalName), 'utf8').split('\n').slice(0, 12).join('\n')
  const refusing = async (read: () => unknown) => {
    try {
      await read()
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
    }
  }
  const all: readonly FuzzedReader[] = [
    {
      name: 'the result of a window, by every backend',
      samples: windows,
      read: (text) => readWindow(text, backends),
    },
    {
      name: 'a call tree',
      samples: textsIn(join(samples, 'function-graph')),
      read: (text) => parseGraph(text),
    },
    {
      name: 'what doctor is told',
      samples: textsIn(join(import.meta.dirname, '../doctor/samples')),
      read: (printed) =>
        examine({
          role: 'suspect',
          target: 't',
          printed,
          nonce,
          notRoot: undefined,
          leftovers: [],
          backends,
        }),
    },
    {
      name: 'a snapshot',
      samples: [readFileSync(join(import.meta.dirname, 'samples/snapshot.txt'), 'utf8')],
      read: readSnapshot,
    },
    {
      name: 'who a machine is, and its clocks',
      samples: [
        'Linux\n6.1.0-56-cloud-amd64\nx86_64\nweb-7\nroot\n097eac7e-e207\n',
        '1795388479 123456789\n500.25 91.1\n',
      ],
      read: (stdout) => {
        const said = { ...exited, stdout }
        const shell = { target: 't', run: async () => said, close: async () => {} }
        readGreeting(said, 't')
        return measureClock(shell, never)
      },
    },
    {
      name: 'facts of one script, by every parser',
      samples: [outputs.map(([, said], n) => `\nword ${n}\n${said}\nword end ${n} 0\n`).join('')],
      read: (text) => {
        const result = { ...exited, stdout: text, stderr: text }
        return readFacts(observations, result, 'word').map((raw, n) => {
          const observation = observations[n]
          return raw === 'cut-short' || !observation ? raw : factOf(observation, raw)
        })
      },
    },
    {
      name: 'what debug info says',
      samples: textsIn(join(samples, 'source-lines')),
      read: (text) => {
        sourceLines.readTarget(text)
        sourceLines.readBuilder(text, [{ fn: 'virtnet_probe', callees: ['queue_work_on'] }])
        readInlined(text)
        readFileFunctions(text)
      },
    },
    {
      name: 'a journal',
      samples: [journal],
      read: (text) => {
        writeFileSync(join(kept, journalName), text)
        return refusing(() => readJournal(kept))
      },
    },
    {
      name: 'a bundle',
      samples: [`{"bundle":1}\n${journal}\n`],
      read: async (text) => {
        writeFileSync(join(folder, 'bundle'), gzipSync(text))
        const unpacked = join(folder, 'unpacked')
        await refusing(() => unpackCase(join(folder, 'bundle'), unpacked, never))
        rmSync(unpacked, { recursive: true, force: true })
      },
    },
    {
      name: 'the reply of a kit',
      samples: [readFileSync(join(import.meta.dirname, 'samples/reply.txt'), 'utf8')],
      read: readReply,
    },
    {
      name: 'what passes the redactor',
      samples: [
        '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
        'password=x://a:b@c $6$a$b',
        ...windows.slice(0, 2),
      ],
      read: (text) => createRedactor({ patterns: [], values: [] }).redact(text),
    },
    {
      name: 'Markdown',
      samples: ['# a\n\n- `b` **c**\n\n| d |\n|---|\n| e |\n\n> f\n\n```\ng\n```'],
      read: markdownHtml,
    },
  ]
  return { all, end: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Real texts with a piece flipped, cut out, repeated or taken from another one, up to five times. */
export function spoiled(from: readonly string[]): fc.Arbitrary<string> {
  // Not a double: most of those lie next to 0, which is the beginning of the text.
  const place = fc.integer({ min: 0, max: 1e6 }).map((millionths) => millionths / 1e6)
  const change = fc.record({
    how: fc.constantFrom('cut', 'repeat', 'put', 'splice', 'end'),
    at: place,
    length: fc.integer({ min: 1, max: 400 }),
    text: fc.oneof(
      fc.string({ maxLength: 12, unit: 'binary' }),
      fc.constantFrom('\n', '\0', '}', '{', '|', '"', '@', '-1', '9'.repeat(40), '\ud800'),
    ),
    other: fc.constantFrom(...from),
  })
  return fc
    .tuple(fc.constantFrom(...from), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([text, changes]) =>
      changes.reduce((left, { how, at, length, text: put, other }) => {
        const start = Math.floor(at * left.length)
        const [head, tail] = [left.slice(0, start), left.slice(start)]
        if (how === 'cut') return head + tail.slice(length)
        if (how === 'repeat') return head + tail.slice(0, length).repeat(3) + tail
        if (how === 'put') return head + put + tail.slice(1)
        return how === 'splice' ? head + other.slice(start, start + length) + tail : head
      }, text),
    )
}
