import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom, with the reason. What is not here may not. */
const rooms: Record<string, { rooms: readonly string[]; packages: readonly string[]; reason: string }> = {
  model: {
    rooms: [],
    packages: [],
    reason: 'the vocabulary depends on nothing, so that everything may depend on it',
  },
  evidence: { rooms: ['model'], packages: [], reason: 'what recordings mean, worked out from them alone' },
  conditions: {
    rooms: ['model', 'evidence'],
    packages: ['@marcbachmann/cel-js', 're2js'],
    reason: 'the only room that knows the expression library',
  },
  facts: { rooms: ['model'], packages: ['re2js'], reason: 'parsers see text and nothing else' },
  redact: {
    rooms: ['model'],
    packages: [],
    reason: 'a text in, the same text without secrets or names out; pure',
  },
  doctor: {
    rooms: ['model'],
    packages: [],
    reason: 'checks are pure: a question to a target out, a verdict on its answer in',
  },
  playbook: {
    rooms: ['model', 'conditions', 'facts'],
    packages: ['yaml', 're2js'],
    reason: 'the only room that knows YAML; kinds of steps are handed in',
  },
  engine: { rooms: ['model', 'evidence', 'conditions'], packages: [], reason: 'decides and touches nothing' },
  steps: {
    rooms: ['model', 'evidence', 'facts', 'compare'],
    packages: [],
    reason: 'a step acts through its desk only, and compares what it recorded',
  },
  probes: { rooms: ['model'], packages: [], reason: 'backends are pure: a script out, a reading in' },
  compare: {
    rooms: ['model', 'evidence'],
    packages: ['fast-myers-diff'],
    reason: 'two readings in, differences out',
  },
  report: {
    rooms: ['model', 'evidence'],
    packages: ['marked', 'string-width', 'wrap-ansi'],
    reason: 'formats are pure: case in, text out',
  },
  shells: { rooms: ['model'], packages: ['execa', 'node:'], reason: 'the only room that runs processes' },
  recorded: {
    rooms: ['model', 'evidence'],
    packages: [],
    reason: 'a machine that answers from a case reaches no shell',
  },
  machines: {
    rooms: ['model', 'evidence', 'shells'],
    packages: ['node:'],
    reason: 'machines that answer: live, or by hand',
  },
  store: { rooms: ['model', 'evidence'], packages: ['node:'], reason: 'the room with files' },
  terminal: {
    rooms: ['model', 'evidence'],
    packages: ['inquirer', 'marked', 'marked-terminal', 'string-width', 'wrap-ansi', 'node:'],
    reason: 'the only room with prompts and screens',
  },
  app: {
    rooms: [
      'model',
      'evidence',
      'conditions',
      'facts',
      'redact',
      'doctor',
      'playbook',
      'engine',
      'steps',
      'probes',
      'compare',
      'report',
      'shells',
      'recorded',
      'machines',
      'store',
      'terminal',
    ],
    packages: ['node:'],
    reason: 'the uses: here the rooms meet',
  },
  cli: {
    rooms: ['app', 'report', 'model'],
    packages: ['commander', 'node:'],
    reason: 'argv, flags and exit codes',
  },
}

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const roomOf = (file: string) => file.split('/')[0] ?? ''

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  const found = text.matchAll(
    /(?:^|\s)(?:import|export)[^'"]*?from '([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gm,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

describe('every room imports only what it may', () => {
  it.each(files)('%s', (file) => {
    const room = rooms[roomOf(file)]
    expect(room, `src/${file} stands in no room`).toBeDefined()
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) {
        const target = roomOf(relative(src, join(src, dirname(file), name)))
        const allowed = [roomOf(file), ...(room?.rooms ?? [])]
        expect(allowed, `src/${file} imports ${name}: ${room?.reason}`).toContain(target)
      } else {
        const known = room?.packages.some((allowed) => name === allowed || name.startsWith(allowed))
        expect(known, `src/${file} imports ${name}: ${room?.reason}`).toBe(true)
      }
    }
  })
})

describe('every file keeps the outside out', () => {
  it.each(files.filter((file) => !['shells', 'machines', 'store', 'app', 'cli'].includes(roomOf(file))))(
    '%s',
    (file) => {
      const text = readFileSync(join(src, file), 'utf8')
      expect(text).not.toMatch(/\bconsole\.|\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/)
    },
  )
})

it('finds nothing of a playbook in the code', () => {
  const found = files.filter((file) =>
    /eth0|virtio|operstate|netif/i.test(readFileSync(join(src, file), 'utf8')),
  )
  expect(found).toEqual([])
})

it('finds no file over the ceiling of 250 lines', () => {
  const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 251)
  expect(long).toEqual([])
})
