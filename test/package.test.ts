import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'casebook-package-'))
const clone = join(folder, 'clone')
/** Where npm and casebook may write: nothing of the user's own, and the home may only be read. */
const home = join(folder, 'home')
const env = {
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  HOME: home,
  XDG_STATE_HOME: join(folder, 'state'),
  npm_config_cache: join(folder, 'cache'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
}
const minutes = 60_000

/** The npm that runs these tests, or the one there is. */
function npm(...args: readonly string[]) {
  const running = process.env['npm_execpath']
  const [command, ...first] = running?.endsWith('.js') ? [process.execPath, running] : ['npm']
  return execa(command ?? 'npm', [...first, ...args], {
    cwd: clone,
    env,
    extendEnv: false,
    timeout: 3 * minutes,
  })
}

/** What stands below a folder of what npm installed into a prefix. */
const installed = (prefix: string, ...below: readonly string[]) =>
  readdirSync(join(prefix, 'lib/node_modules', ...below))

// A clone: what a build or an installation made is not in it, and the packages to build with are there as `npm ci` brings them.
beforeAll(async () => {
  const made = new Set(['node_modules', 'dist', '.git', 'THIRD-PARTY-NOTICES'])
  cpSync(root, clone, {
    recursive: true,
    filter: (file) => dirname(file) !== root || !made.has(basename(file)),
  })
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'))
  mkdirSync(home, { mode: 0o500 })
  await npm('pack', '--silent', '--pack-destination', folder)
}, 4 * minutes)
afterAll(() => rmSync(folder, { recursive: true }))

const made = () =>
  join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no package was made')

describe.each([
  ['the package', () => made()],
  ['the folder', () => clone],
])('npm install -g of %s', (what, from) => {
  const prefix = join(folder, what)
  beforeAll(async () => {
    await npm('install', '-g', '--prefix', prefix, from())
  }, 4 * minutes)

  it('brings casebook, and no other package', () => {
    expect(installed(prefix)).toEqual(['casebook'])
  })

  it('makes a command that follows the recording that ships, wherever it is called', async () => {
    const recorded = ['--suspect', 'recorded:eth0-lab', '--baseline', 'recorded:eth0-lab']
    const { exitCode, stdout, stderr } = await execa(
      join(prefix, 'bin/casebook'),
      ['run', 'eth0-operstate-unknown', ...recorded],
      { cwd: folder, env, extendEnv: false, stdin: 'ignore', reject: false, timeout: minutes },
    )
    expect(stderr).toBe('')
    expect(stdout).toContain('The back end does not offer VIRTIO_NET_F_STATUS')
    expect(exitCode).toBe(0)
  })
})

it('the package holds what runs and what is to be read, and nothing else', () => {
  const prefix = join(folder, 'the package')
  expect(installed(prefix, 'casebook').sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES',
      'dist',
      'docs',
      'package.json',
      'playbooks',
    ].sort(),
  )
  const parts = installed(prefix, 'casebook', 'dist').filter((file) => /\.m?js$/.test(file))
  expect(installed(prefix, 'casebook', 'dist')).toEqual(
    expect.arrayContaining(parts.map((part) => `${part}.map`)),
  )
})

it('it names who made what is bundled, and has none of what nothing uses', () => {
  const notices = readFileSync(
    join(folder, 'the package/lib/node_modules/casebook/THIRD-PARTY-NOTICES'),
    'utf8',
  )
  for (const name of ['commander', 'execa', 'inquirer', 'marked-terminal', 'yaml'])
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC)\\)$`, 'm'))
  expect(notices).not.toMatch(/^(iconv-lite|chardet|@inquirer\/editor|highlight\.js|node-emoji) /m)
})
