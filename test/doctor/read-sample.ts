import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Examined, examine } from '../../src/doctor/examine.ts'
import { checks } from '../../src/doctor/index.ts'
import type { CheckVerdict } from '../../src/model/examination.ts'
import { backends } from '../../src/probes/index.ts'

export const nonce = '0123456789abcdef'

export const sampleText = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'samples', `${name}.txt`), 'utf8')

/** The verdicts on a text by name; of backends as `can NAME`. */
export function verdicts(printed: string, more: Partial<Examined> = {}): (name: string) => CheckVerdict {
  const found = examine({
    role: 'suspect',
    target: 'ssh:somewhere',
    printed,
    nonce,
    notRoot: undefined,
    leftovers: [],
    backends,
    ...more,
  })
  const rows = new Map([
    ...found.checks.map(({ name, verdict }) => [name, verdict] as const),
    ...found.backends.map(({ name, verdict }) => [`can ${name}`, verdict] as const),
  ])
  return (name) => {
    const verdict = rows.get(name)
    if (!verdict) throw new Error(`nothing is named ${name}`)
    return verdict
  }
}

/** What a target would print that gives these answers (`check.key`: lines), and none to the other questions. */
export function printedBy(answers: Readonly<Record<string, string | readonly string[]>>): string {
  const pieces = checks.map(({ name }) => {
    const lines = Object.entries(answers)
      .filter(([key]) => key.startsWith(`${name}.`))
      .flatMap(([key, values]) => [values].flat().map((value) => `${key.slice(name.length + 1)} ${value}\n`))
    return `@${nonce} ${name}\n${lines.join('')}`
  })
  return `${pieces.join('')}@${nonce} end\n`
}
