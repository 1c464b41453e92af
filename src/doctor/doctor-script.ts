import { blockedScript } from '../probes/tracefs/surroundings-script.ts'
import type { Check } from './check.ts'
import doctor from './doctor.sh'

/**
 * One script that asks everything, each check's lines begun by a line of `@`, the random word `nonce` that nothing on the
 * target knew before, and the check's name. Few processes: each costs 10 ms and more on a slow target.
 */
export function doctorScript(checks: readonly Check[], nonce: string): string {
  const asked = checks.map(({ name, script }) => `echo '@${nonce} ${name}'\n${script}\n`).join('')
  return `casebook_checks() {\n${asked}echo '@${nonce} end'\n}\n${blockedScript}${doctor}casebook_doctor\n`
}
