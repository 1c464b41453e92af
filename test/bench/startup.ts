import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeTrusted } from '../support/write-trusted.ts'
import { type Contender, compare } from './compare.ts'
import { writePlaybook } from './write-playbook.ts'

const casebook = ['node', 'dist/main.js']
const bare: Contender = { name: 'node -e 0', command: ['node', '-e', '0'] }
const recorded = 'recorded:eth0-lab'
const mostKilobytes = 700
const playbooks = { count: 1000, steps: 50 }

/** What somebody waits for before the first step: starting, what is loaded for it, and checking many playbooks. */
export function benchStartup(folder: string): string {
  const one = join(folder, 'one-step.yaml')
  writeTrusted(one, oneStep, join(folder, 'state'))
  const runOne = ['run', one, '--case']
  const runShipped = [
    'run',
    'eth0-operstate-unknown',
    '--suspect',
    recorded,
    '--baseline',
    recorded,
    '--case',
  ]
  return [
    start({ what: ['--version'], mostMs: 15, runs: 21 }),
    start({ what: ['list'], mostMs: 60, runs: 21 }),
    start({ what: ['check', one], runs: 11 }),
    start({ name: 'run, one step', what: [...runOne, join(folder, 'one-{run}')], mostMs: 200, runs: 21 }),
    loaded(folder, 'list', ['list']),
    loaded(folder, 'run, one step on this machine', [...runOne, join(folder, 'one-loaded')]),
    loaded(folder, 'run, the recorded eth0 case', [...runShipped, join(folder, 'eth0-loaded')]),
    checking(folder),
  ].join('\n')
}

const oneStep = `playbook: one-step
title: One step
machines: {suspect: {about: here}}
steps:
  look: {title: Look, observe: {word: {run: 'echo word'}}, next: end}
  end: {title: End, conclude: {title: Done, outcome: ok, what: done}}
`

interface Start {
  readonly what: readonly string[]
  readonly name?: string
  /** What it may take above Node alone; undefined: nothing is promised. */
  readonly mostMs?: number
  readonly runs: number
}

function start({ what, name = what[0] ?? '', mostMs, runs }: Start): string {
  const { ms, extraMs } = compare({ name: `casebook ${name}`, command: [...casebook, ...what] }, bare, {
    runs,
  })
  const aim = mostMs === undefined ? '' : ` (aim: at most ${mostMs})`
  return `casebook ${name}: ${ms.toFixed(0)} ms, ${extraMs.toFixed(0)} ms above ${bare.name}${aim}`
}

/** The size of every file of the bundle that Node has loaded when it ends, by its own account. */
function loaded(folder: string, name: string, what: readonly string[]): string {
  const coverage = join(folder, `coverage-${name.replace(/\W+/g, '-')}`)
  const [node = '', ...main] = casebook
  execFileSync(node, [...main, ...what], {
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
    stdio: 'ignore',
  })
  const urls = readdirSync(coverage).flatMap((file) => {
    const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(join(coverage, file), 'utf8'))
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'))
  })
  const files = [...new Set(urls)].map((url) => statSync(fileURLToPath(url)).size)
  const bytes = files.reduce((sum, size) => sum + size, 0)
  return `casebook ${name}: loads ${(bytes / 1000).toFixed(0)} kB in ${files.length} files (aim: under ${mostKilobytes})`
}

/** Checking many playbooks against a program that only parses them. */
function checking(folder: string): string {
  const many = join(folder, 'playbooks')
  mkdirSync(many)
  const files = Array.from({ length: playbooks.count }, (_, n) => {
    const file = join(many, `places-${n}.yaml`)
    writeFileSync(file, writePlaybook(`places-${n}`, playbooks.steps))
    return file
  })
  const script = `import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
for (const file of process.argv.slice(1)) {
  if (parseDocument(readFileSync(file, 'utf8')).errors.length > 0) throw new Error(file)
}`
  const { ms, againstMs, ratio } = compare(
    { name: 'casebook check', command: [...casebook, 'check', ...files] },
    { name: 'yaml', command: ['node', '--input-type=module', '-e', script, ...files] },
    { runs: 3 },
  )
  const { count, steps } = playbooks
  return `casebook check of ${count} playbooks of ${steps} steps: ${(ms / 1000).toFixed(1)} s, ${ratio.toFixed(2)} × parsing them with yaml alone (${(againstMs / 1000).toFixed(1)} s; aim: at most 3)`
}
