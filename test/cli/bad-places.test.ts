import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../dist/main.js')
const shipped = 'eth0-operstate-unknown'
const recorded = ['--suspect', 'recorded:eth0-lab', '--baseline', 'recorded:eth0-lab']
const folder = mkdtempSync(join(tmpdir(), 'casebook-places-'))
const bundle = join(folder, 'case.casebook')
const playbook = join(folder, 'here.yaml')
/** Root may write everywhere, except where there is no folder at all. */
const root = process.getuid?.() === 0

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  /** What a shell does first. */
  readonly first?: string
}

async function casebook({ env = {}, first = '' }: Surroundings, args: readonly string[]) {
  const ran = await execa('sh', ['-c', `${first}\nexec "$@"`, 'sh', process.execPath, program, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), ...env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  })
  return { args, exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr }
}

/** One sentence, and what to do: two lines, no stack, wrong usage. */
function expectOneSentence(ran: Awaited<ReturnType<typeof casebook>>, reason: RegExp, hint: RegExp) {
  const [said = '', advice = '', ...more] = ran.stderr.split('\n')
  expect(said).toMatch(/^casebook: /)
  expect(said).toMatch(reason)
  expect(advice).toMatch(hint)
  expect(more).toEqual([])
  expect(ran.exitCode).toBe(2)
  // With --json the same stands there as the one document, else nothing; only trust shows first what would run.
  const document = { error: { kind: 'usage', exitCode: 2, message: ran.stderr } }
  if (ran.args.includes('--json')) expect(JSON.parse(ran.stdout)).toEqual(document)
  else if (ran.args[0] !== 'trust') expect(ran.stdout).toBe('')
}

const session = ['--while', 'true', '--risk', 'read_only', '--suspect', 'recorded:eth0-lab']
/** Each does something that has to be kept. */
const keeping: readonly (readonly string[])[] = [
  ['run', shipped, ...recorded],
  ['run', shipped, ...recorded, '--json'],
  ['run', shipped, '--suspect', 'ssh:root@127.0.0.1:1'],
  ['probe', 'f', ...session],
  ['survey', 'f', ...session],
  ['diverge', 'f', ...session, '--baseline', 'recorded:eth0-lab'],
  ['import', bundle],
  ['trust', playbook, '--yes'],
  ['baseline', 'save', 'eth0-lab', '--name', 'kept'],
]
/** Each only looks at what came with casebook, or at a file. */
const looking: readonly (readonly string[])[] = [['check', playbook], ['report', 'eth0-lab'], ['doctor']]

beforeAll(async () => {
  mkdirSync(join(folder, 'home'))
  writeFileSync(join(folder, 'a-file'), '')
  symlinkSync(join(folder, 'not-there'), join(folder, 'nowhere'))
  symlinkSync(join(folder, 'circle'), join(folder, 'circle'))
  const steps =
    "{a: {title: A, observe: {f: {run: 'echo 1'}}, next: end}, end: {title: E, conclude: {title: Done, outcome: ok, what: done}}}"
  writeFileSync(
    playbook,
    `playbook: here\ntitle: Here\nmachines: {suspect: {about: here}}\nsteps: ${steps}\n`,
  )
  await casebook({}, ['export', 'eth0-lab', '-o', bundle])
  mkdirSync(join(folder, 'read-only'))
  chmodSync(join(folder, 'read-only'), 0o555)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const homes = [
  { name: 'is a file', home: join(folder, 'a-file'), reason: /no(ne| folder)\b/, commands: keeping },
  {
    name: 'is read only',
    home: join(folder, 'read-only'),
    reason: /this user may not do that there/,
    commands: root ? [] : keeping,
  },
  {
    name: 'is a link to nowhere',
    home: join(folder, 'nowhere'),
    reason: /no such file or folder|may not do that/,
    commands: keeping.slice(0, 1),
  },
  {
    // Where Node's own way to make folders never returns for root.
    name: 'lies below /proc',
    home: '/proc/casebook/home',
    reason: /no such file or folder|may not do that/,
    // It seems to be a place until it is tried: a machine is asked before, and trust shows what would run.
    commands: keeping.filter((args) => args[0] !== 'trust' && !args.includes('ssh:root@127.0.0.1:1')),
  },
  { name: 'is half a path', home: 'home', reason: /HOME/, commands: keeping.slice(0, 1) },
  {
    name: 'leads in a circle',
    home: join(folder, 'circle'),
    reason: /lead in a circle/,
    commands: keeping.slice(0, 1),
  },
].flatMap(({ commands, ...home }) => commands.map((args) => ({ ...home, args })))

it.each(homes)('a home that $name is said by casebook $args', async ({ home, reason, args }) => {
  expectOneSentence(await casebook({ env: { HOME: home } }, args), reason, /XDG_STATE_HOME/)
})

it.each(keeping)('a state folder that is half a path is said by casebook %s %s', async (...args) => {
  expectOneSentence(
    await casebook({ env: { XDG_STATE_HOME: 'state' } }, args),
    /XDG_STATE_HOME is “state”/,
    /whole path/,
  )
})

it.each(looking)('no home at all hinders nobody who only looks: %s %s', async (...args) => {
  expect(await casebook({ env: { HOME: join(folder, 'a-file') } }, args)).toMatchObject({
    exitCode: 0,
    stderr: '',
  })
  expect(await casebook({ first: 'unset HOME' }, args)).toMatchObject({ exitCode: 0, stderr: '' })
})

const temporary: readonly (readonly string[])[] = [
  ['report', 'eth0-lab', '--share'],
  ['export', 'eth0-lab', '--share', '--yes', '-o', join(folder, 'shared.casebook')],
  ['doctor', '--suspect', 'ssh:root@127.0.0.1:1'],
  ['run', shipped, '--suspect', 'ssh:root@127.0.0.1:1'],
  ['probe', 'f', '--while', 'true', '--suspect', 'ssh:root@127.0.0.1:1'],
]

describe.each([
  { name: 'is not there', env: { TMPDIR: '/no-such' }, reason: /there is no such file or folder/ },
  { name: 'is a file', env: { TMPDIR: '/dev/null' }, reason: /none$/ },
])('a TMPDIR that $name', ({ env, reason }) => {
  it.each(temporary)('is said by %s %s', async (...args) => {
    expectOneSentence(await casebook({ env }, args), reason, /Set TMPDIR/)
    expect(existsSync(join(folder, 'shared.casebook'))).toBe(false)
  })
})

it('a TMPDIR that is not there hinders nobody else', async () => {
  const ran = await casebook({ env: { TMPDIR: '/no-such' } }, ['run', shipped, ...recorded])
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
})

describe('few open files', () => {
  // How many a Node needs for itself differs: below twenty it does not start.
  it.each([24, 32, 40, 48])('%i are enough for a whole run, or for none', async (files) => {
    const state = join(folder, `state-${files}`)
    const surroundings = { first: `ulimit -n ${files}`, env: { XDG_STATE_HOME: state } }
    const ran = await casebook(surroundings, ['run', shipped, ...recorded])
    const cases = join(state, 'casebook/cases')
    if (ran.exitCode === 0) expect(readdirSync(cases)).toHaveLength(1)
    else {
      expect(ran).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('raise the bound (ulimit -n)'),
      })
      expect(ran.stderr).not.toContain('    at ')
      expect(existsSync(cases) ? readdirSync(cases) : []).toEqual([])
    }
  })
})

it.each([{ LC_ALL: 'C' }, { LC_ALL: 'no_SUCH.UTF-8' }])('the locale %j hinders nothing', async (env) => {
  expect(await casebook({ env }, ['run', shipped, ...recorded])).toMatchObject({ exitCode: 0, stderr: '' })
})

it('a folder that is gone beneath casebook is said to be', async () => {
  const first = 'mkdir gone && cd gone && rmdir ../gone'
  expectOneSentence(
    await casebook({ first }, ['report', 'no-case']),
    /the folder that casebook was started in is gone/,
    /Change to one/,
  )
})

describe.each([
  ['a pipe that nobody writes to', 'a-pipe', 'mkfifo a-pipe'],
  ['a device without an end', '/dev/zero', 'true'],
  ['a folder', 'a-folder', 'mkdir -p a-folder'],
])('%s', (_, file, first) => {
  const name = file.startsWith('/') ? file : `./${file}`
  const cases: readonly (readonly string[])[] = [
    ['import', name],
    ['check', name],
    ['run', shipped, ...recorded, '--answers', name],
    ['run', shipped, ...recorded, '--redact-values', name],
    ['run', shipped, '--suspect', `manual:${name}`],
    ['replay', 'eth0-lab', '--playbook', name],
    ['trust', name, '--yes'],
  ]
  it.each(cases)('is refused at once: %s %s', async (...args) => {
    const ran = await casebook({ first: `${first} 2>/dev/null` }, args)
    expect(ran.stderr).toMatch(/is not a file: it is a folder, a pipe or a device/)
    expect(ran.exitCode).toBe(2)
  })

  it('to write to is refused at once, or takes what is written', async () => {
    for (const args of [
      ['export', 'eth0-lab', '-o', name],
      ['report', 'eth0-lab', '-o', name],
      ['kit', 'eth0-operstate-unknown', '--set', 'suspect.iface=eth0', '-o', name],
    ]) {
      const ran = await casebook({ first: `${first} 2>/dev/null` }, args)
      if (file === '/dev/zero') expect(ran.exitCode).toBe(0)
      else
        expect(ran).toMatchObject({
          exitCode: 2,
          stderr: expect.stringMatching(/cannot be written: (nobody|it is a folder)/),
        })
    }
  })

  it('in the place of a journal is refused at once', async () => {
    const made = `mkdir -p holds && cd holds && rm -rf journal.jsonl && ${first} 2>/dev/null; ln -sfn ${name} journal.jsonl; cd ..`
    const ran = await casebook({ first: made }, ['report', './holds'])
    expect(ran.stderr).toMatch(/cannot be read: .* is not a file/)
    expect(ran.exitCode).toBe(2)
  })
})
