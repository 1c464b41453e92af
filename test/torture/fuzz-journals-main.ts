import { fuzzJournals } from './fuzz-journals.ts'

// npm run torture:journal-types [-- COUNT [FIRST]]: so many journals whose hashes fit and whose values do not, for every command that
// reads a case. The same FIRST makes the same journals.
const count = Number(process.argv[2] ?? 100_000)
const first = Number(process.argv[3] ?? 1)
const piece = 500
const seen = new Map<string, number>()
const codes = new Map<number, number>()
let commands = 0
for (let from = first; from < first + count; from += piece) {
  const fuzzed = await fuzzJournals({ first: from, count: Math.min(piece, first + count - from) })
  commands += fuzzed.commands
  for (const [code, times] of fuzzed.codes) codes.set(code, (codes.get(code) ?? 0) + times)
  for (const { seed, command, said } of fuzzed.crashes) {
    const kind = said.split('\n').slice(1, 4).join(' | ')
    if (!seen.has(kind)) console.log(`seed ${seed}, ${command}: ${kind}`)
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
  }
}
const crashes = [...seen.values()].reduce((sum, each) => sum + each, 0)
const ended = [...codes].sort(([a], [b]) => a - b).map(([code, times]) => `${times} with ${code}`)
console.log(
  `${count} journals from seed ${first}, ${commands} commands (${ended.join(', ')}): ${crashes} bugs`,
)
if (crashes > 0) process.exitCode = 1
