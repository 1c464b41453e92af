import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sshConfigFile } from './lab-folders.ts'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'

const root = join(import.meta.dirname, '..', '..')
const guest = guestsForThisFile()
const ssh = ['-F', sshConfigFile, '-o', 'ConnectTimeout=15', 'casebook-suspect']

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-lab-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function casebook(...args: readonly string[]) {
  const env = { XDG_STATE_HOME: folder }
  return execa('node', [join(root, 'dist/main.js'), ...args], { cwd: folder, env, stdin: 'ignore' })
}

/** Plays whoever may log in: takes the kit there, runs it, brings the reply, removes both. */
async function carry(kit: string, reply: string): Promise<void> {
  await execa('ssh', [...ssh, 'cat >/tmp/kit.sh'], { input: readFileSync(join(folder, kit)) })
  await execa('ssh', [...ssh, 'sh /tmp/kit.sh --yes -o /tmp/reply'], { stdin: 'ignore' })
  const { stdout } = await execa('ssh', [...ssh, 'cat /tmp/reply; rm /tmp/kit.sh /tmp/reply'])
  writeFileSync(join(folder, reply), stdout)
}

it('two kits lead to the back end, where casebook itself never logged in', async () => {
  const machine = await guest('suspect')
  const before = await tracesOn(machine)
  const name = 'eth0-operstate-unknown'
  const said = ['--set', 'iface=eth0', '--set', 'repro=rebind']
  await casebook('kit', name, '--set', 'iface=eth0', '-o', 'one.sh')
  await carry('one.sh', 'one')
  const wanted = ['watch', 'after_the_action'].flatMap((step) => ['--step', step])
  await casebook('kit', name, ...said, '--actions', '--reply', 'one', ...wanted, '-o', 'two.sh')
  await carry('two.sh', 'two')
  expect(await tracesOn(machine)).toBe(before)

  const answers = [...said, '--set', 'prediction=I do not know yet', '--set', 'way=step-by-step']
  const machines = ['--suspect', 'manual:one,two', '--baseline', 'recorded:eth0-lab']
  const { stdout } = await casebook('run', name, ...machines, ...answers, '--json')
  const { conclusion, steps } = JSON.parse(stdout)
  expect(conclusion.step).toBe('back_end')
  const watch = steps.find(({ step }: { step: string }) => step === 'watch')
  const { outcome } = watch.windows.find(({ role }: { role: string }) => role === 'suspect')
  expect(outcome).toMatchObject({ state: 'done', leftBehind: [], action: { exitCode: 0 } })
  expect(outcome.reading).toMatchObject({ backend: 'ftrace', losses: [] })
})
