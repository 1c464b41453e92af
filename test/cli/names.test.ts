import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { continueJournal } from '../../src/store/journal-file.ts'
import { cutJournal } from '../support/cut-journal.ts'
import { needs } from '../support/needs.ts'
import { writeTrusted } from '../support/write-trusted.ts'

const program = join(import.meta.dirname, '../../dist/main.js')
const folder = mkdtempSync(join(tmpdir(), 'casebook-names-'))
const state = join(folder, 'state')
const cases = join(state, 'casebook/cases')
const here = join(folder, 'here')
afterAll(() => rmSync(folder, { recursive: true }))

const playbook = join(folder, 'counts.yaml')
const text = `playbook: counts
title: Counts
actions:
  count: {title: Count, risk: changes, run: 'echo once >> ${join(folder, 'count')}'}
steps:
  look:
    title: Look
    observe: {word: {run: 'echo one'}}
  count: {title: Count, act: count, next: end}
  end: {conclude: {title: It is counted, outcome: ok}}
`

async function casebook(args: readonly string[], way: readonly string[] = []) {
  const [file = '', ...before] = [...way, process.execPath]
  const ran = await execa(file, [...before, program, ...args], {
    cwd: here,
    env: { PATH: process.env['PATH'], XDG_STATE_HOME: state },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  })
  return { code: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr }
}

const idOf = (stdout: string) => JSON.parse(stdout).id as string

/** A case of the state folder; `open`: it was killed before its action. */
async function run(id: string, open = false): Promise<void> {
  const ran = await casebook(['run', playbook, '--yes', 'changes', '--case', join(cases, id)])
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  if (open) cutJournal(join(cases, id), '"type":"step-entered","step":"count"')
}

beforeAll(async () => {
  mkdirSync(here, { recursive: true })
  writeTrusted(playbook, text, state)
  await run('own-open', true)
  await run('own-done')
  await casebook(['export', 'own-open', '-o', './own-done.casebook'])
  // Folders and files of the working directory with the names of all that has one.
  for (const name of ['last', 'eth0-lab', 'own-done', 'own', 'golden', 'elsewhere'])
    cpSync(join(cases, 'own-open'), join(here, name), { recursive: true })
  for (const name of ['eth0-operstate-unknown', 'counts']) copyFileSync(playbook, join(here, name))
}, 120_000)

describe('a bare word is never a folder or a file of the working directory', () => {
  it.each([
    ['last', 'own-done'],
    ['eth0-lab', 'eth0-lab'],
    ['own-done', 'own-done'],
    ['done', 'own-done'],
    ['./last', 'last'],
    ['./elsewhere/', 'elsewhere'],
    ['./elsewhere/journal.jsonl', 'elsewhere'],
  ])('report %s is of %s', async (name, id) => {
    const ran = await casebook(['report', name, '--format', 'json'])
    expect(ran.stderr).toBe('')
    expect(idOf(ran.stdout)).toBe(id)
  })

  it.each([
    ['report', 'elsewhere'],
    ['resume', 'elsewhere'],
    ['replay', 'elsewhere'],
    ['verify', 'elsewhere'],
    ['diff', 'eth0-lab', 'elsewhere'],
    ['export', 'elsewhere'],
    ['baseline', 'save', 'elsewhere', '--name', 'x'],
    ['run', playbook, '--suspect', 'recorded:elsewhere'],
    ['run', playbook, '--suspect', 'recorded:elsewhere#suspect'],
  ])('%s %s: there is no such case, and how a folder is written', async (...args) => {
    const { code, stderr } = await casebook(args)
    expect(stderr).toMatch(/there is no case “elsewhere”\n +A folder is written with a slash: \.\/elsewhere/)
    expect(code).toBe(2)
  })

  it.each([
    ['run', 'eth0-operstate-unknown', '--dry-run'],
    ['show', 'eth0-operstate-unknown'],
    ['check', 'eth0-operstate-unknown'],
  ])('%s %s is the playbook that ships', async (...args) => {
    const { code, stdout } = await casebook(args)
    expect(code).toBe(0)
    expect(stdout).not.toContain('It is counted')
  })

  it.each([[['run', 'counts', '--dry-run']], [['replay', 'own-done', '--playbook', 'counts']]])(
    '%j: no playbook of that name ships',
    async (args) => {
      const { code, stderr } = await casebook(args)
      expect(stderr).toContain('there is no playbook “counts”')
      expect(code).toBe(2)
    },
  )

  it('a stand-in comes from the package, also where a case has its name', async () => {
    const shipped = [
      'run',
      'eth0-operstate-unknown',
      '--suspect',
      'recorded:eth0-lab#suspect',
      '--json',
      '--case',
      './made',
    ]
    const { stdout } = await casebook(shipped)
    const { machines } = JSON.parse(stdout)
    expect(machines[1]).toMatchObject({ role: 'baseline', target: 'recorded:eth0-lab' })
    expect(machines[1].recorded.case).toBe('eth0-lab')
    for (const name of ['last', 'own-done', './elsewhere']) {
      const stands = `  suspect: {about: sick}\n  baseline: {about: healthy, optional: true, stand_in: ${name}}\n`
      const file = join(folder, 'stands.yaml')
      writeTrusted(file, text.replace('actions:', `machines:\n${stands}actions:`), state)
      const ran = await casebook(['run', file, '--yes', 'changes'])
      expect(ran.stderr).toContain(`lets “${name}” stand in for a baseline, and no recording of that name`)
      expect(ran.code).toBe(2)
    }
  })
})

describe('the last case', () => {
  it('is for resume the last one that is open, and for reports the last one that was begun', async () => {
    expect(idOf((await casebook(['report', 'last', '--format', 'json'])).stdout)).toBe('own-done')
    const resumed = await casebook(['resume', 'last', '--yes', 'changes', '--json'])
    expect(idOf(resumed.stdout)).toBe('own-open')
    const again = await casebook(['resume'])
    expect(again.stderr).toContain('the case own-done has come to its conclusion')
    expect(idOf((await casebook(['report', 'last', '--format', 'json'])).stdout)).toBe('own-done')
  })

  it('was begun here: an imported one is told apart, and is not the last', async () => {
    const taken = await Promise.all([1, 2].map(() => casebook(['import', './own-done.casebook'])))
    const third = await casebook(['import', './own-done.casebook'])
    expect([...taken, third].map(({ code }) => code)).toContain(0)
    expect(third.stdout).toMatch(/own-done-[234]$/)
    const report = await casebook(['report', 'last', '--format', 'json'])
    expect(idOf(report.stdout)).toBe('own-done')
    const imported = await casebook(['report', 'own-done-2', '--format', 'json'])
    expect(idOf(imported.stdout)).toBe('own-done-2')
    const listed = await casebook(['cases'])
    expect(listed.stdout).toMatch(/own-done-2/)
  })

  it('is kept under its own id where it answers for a machine', async () => {
    const ran = await casebook([
      'run',
      playbook,
      '--suspect',
      'recorded:last#suspect',
      '--json',
      '--case',
      './made-1',
    ])
    expect(JSON.parse(ran.stdout).machines[0].target).toBe('recorded:own-done#suspect')
    const path = await casebook([
      'run',
      playbook,
      '--suspect',
      'recorded:./elsewhere',
      '--json',
      '--case',
      './made-2',
    ])
    expect(JSON.parse(path.stdout).machines[0].target).toBe(`recorded:${join(here, 'elsewhere')}`)
  })
})

describe('a case that another casebook writes', () => {
  const counted = () => readFileSync(join(folder, 'count'), 'utf8').split('\n').length - 1
  const apart = needs(['root', 'unshare'], 'that the action of one case runs once across networks')
  it('has its action run once, however many resume it at once', apart, async () => {
    const place = join(folder, 'many')
    cpSync(join(here, 'elsewhere'), place, { recursive: true })
    const before = counted()
    const ways = [[], ['unshare', '-n'], [], ['unshare', '-n'], []]
    const ran = await Promise.all(ways.map((way) => casebook(['resume', place, '--yes', 'changes'], way)))
    expect(counted() - before).toBe(1)
    expect(ran.map(({ code }) => code).toSorted()).toEqual([0, 2, 2, 2, 2])
    for (const { code, stderr } of ran)
      expect(stderr).toMatch(code === 0 ? /^$/ : /another casebook is writing|has come to its conclusion/)
  })

  const ways: [string, string[], ReturnType<typeof needs>][] = [
    ['here', [], {}],
    ['in a network of its own', ['unshare', '-n'], needs(['root', 'unshare'], 'one writer across networks')],
    [
      'among processes of its own',
      ['unshare', '-p', '-f', '--mount-proc', '--kill-child=KILL'],
      needs(['root', 'unshare'], 'one writer across process namespaces'),
    ],
  ]
  for (const [name, way, what] of ways)
    it(`is resumed by nobody else: ${name}`, what, async () => {
      const place = join(folder, `held-${way.length}`)
      cpSync(join(here, 'elsewhere'), place, { recursive: true })
      const { journal } = await continueJournal(place)
      const refused = await casebook(['resume', place, '--yes', 'changes'], way)
      expect(refused.stderr).toMatch(/another casebook is writing the case .* process \d+ on/)
      expect(refused.code).toBe(2)
      journal.close()
      expect((await casebook(['resume', place, '--yes', 'changes'], way)).code).toBe(0)
    })
})
