import { execa } from 'execa'
import { expect, it } from 'vitest'
import { answersIn } from '../../src/doctor/answers.ts'
import { doctorScript } from '../../src/doctor/doctor-script.ts'
import { checks } from '../../src/doctor/index.ts'
import { needs } from '../support/needs.ts'
import { nonce } from './read-sample.ts'

const shells = [
  ['dash', []],
  ['bash', ['--posix']],
  ['busybox', ['ash']],
] as const

for (const [shell, args] of shells) {
  const what = needs(shell, `that the doctor's script asks every check in ${shell}`)
  it(`in ${shell} every check is asked to its end, and nothing is said on the side`, what, async () => {
    const script = doctorScript(checks, nonce)
    const { stdout, stderr } = await execa(shell, [...args, '-s'], { input: script })
    const answers = answersIn(stdout, nonce, undefined)
    expect(checks.filter(({ name }) => !answers.finished(name))).toEqual([])
    expect(answers.value('kernel.arch')).not.toBe('')
    expect(stderr).toBe('')
  })
}

it('no question holds what would end the script or its marks', () => {
  for (const { script } of checks) expect(script).not.toMatch(/\bexit\b|^@/m)
})
