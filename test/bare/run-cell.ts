import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { asRoot } from '../lab/as-root.ts'
import { labFolder } from '../lab/lab-folders.ts'
import { type Cell, logins } from './cell.ts'
import { furnishRoot } from './furnish-root.ts'
import type { MachineSettings } from './machine-settings.ts'

/** How it went on one bare machine. */
export interface CellResult {
  readonly cell: Cell
  /** Each command of the README, and how long it took. */
  readonly commands: readonly { readonly command: string; readonly seconds: number; readonly ok: boolean }[]
  readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number } | undefined
}

/** In seconds; SIGKILL, because unshare lets all other signals pass by. */
const bound = ['timeout', '--foreground', '--signal=KILL', '3600']
const repository = join(import.meta.dirname, '../..')
const resultsFile = '/tmp/tests.json'

/** The README's commands for a newcomer. */
function readmeCommands(): readonly string[] {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8')
  return [...readme.matchAll(/^```sh\n(npm ci && .+)\n```/gm)].map(([, command = '']) => command)
}

/** Makes the machine, runs the README's commands on it, and removes it. */
export async function runCell(
  cell: Cell,
  given: { readonly clean: string; readonly settings: MachineSettings },
): Promise<CellResult> {
  const folder = await mkdtemp(join(labFolder, '.bare-'))
  try {
    const root = join(folder, 'root')
    await furnishRoot(cell, root, given)
    const commands = []
    for (const command of readmeCommands()) {
      const begun = Date.now()
      const ok = await runIn(root, cell, { command, env: given.settings.env })
      commands.push({ command, seconds: Math.round((Date.now() - begun) / 1000), ok })
    }
    return { cell, commands, tests: readTests(join(root, resultsFile)) }
  } finally {
    await asRoot(['rm', '-rf', folder])
  }
}

/** Whether the command went well there. What it says is shown. */
async function runIn(
  root: string,
  { user }: Cell,
  { command, env }: { readonly command: string; readonly env: MachineSettings['env'] },
): Promise<boolean> {
  const { name, home } = logins[user]
  const own = { ...env, PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: home, USER: name }
  const assigned = Object.entries(own).map(([key, value]) => `${key}=${value}`)
  const counted = command.endsWith('npm test')
    ? `${command} -- --reporter=default --reporter=json --outputFile=${resultsFile}`
    : command
  console.log(`\n── ${name} $ ${counted}`)
  const enter = join(import.meta.dirname, 'enter.sh')
  const alone = ['unshare', '--mount', '--pid', '--ipc', '--uts', '--fork', '--kill-child=KILL']
  const inside = ['env', '-i', ...assigned, 'sh', '-c', `cd "$HOME/casebook" && ${counted}`]
  const entered = ['sh', enter, root, name, ...inside]
  const { failed, exitCode } = await asRoot([...bound, ...alone, ...entered], {
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    reject: false,
  })
  if (failed)
    console.log(`It ended with ${exitCode}${exitCode === 137 ? ': it took longer than an hour' : ''}.`)
  return !failed
}

function readTests(file: string): CellResult['tests'] {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  } catch {
    return undefined
  }
}
