import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { answersIn } from '../../src/doctor/answers.ts'
import { doctorScript } from '../../src/doctor/doctor-script.ts'
import { checks } from '../../src/doctor/index.ts'
import { nonce } from './read-sample.ts'

const shells = [
  ['sh', []],
  ['bash', ['--posix']],
  ['busybox', ['ash']],
] as const

async function there(command: string): Promise<boolean> {
  const { exitCode } = await execa('sh', ['-c', 'command -v "$1"', 'sh', command], { reject: false })
  return exitCode === 0
}

describe.each(shells)('in %s', async (command, args) => {
  const missing = !(await there(command))

  it.skipIf(missing)('every check is asked to its end, and nothing is said on the side', async () => {
    const script = doctorScript(checks, nonce)
    const { stdout, stderr } = await execa(command, [...args, '-s'], { input: script })
    const answers = answersIn(stdout, nonce, undefined)
    expect(checks.filter(({ name }) => !answers.finished(name))).toEqual([])
    expect(answers.value('kernel.arch')).not.toBe('')
    expect(stderr).toBe('')
  })
})

it('no question holds what would end the script or its marks', () => {
  for (const { script } of checks) expect(script).not.toMatch(/\bexit\b|^@/m)
})
