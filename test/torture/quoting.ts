import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { assignments } from '../../src/model/quote.ts'

// npm run torture:quoting [-- COUNT]: so many values that anybody may have chosen, through every POSIX shell that is here.
const count = Number(process.argv[2] ?? 100_000)
const batch = 500
const shells = [
  ['/usr/bin/dash'],
  ['/usr/bin/bash', '--posix'],
  ['/usr/bin/busybox', 'sh'],
  ['/usr/bin/mksh'],
  ['/usr/bin/zsh', '--emulate', 'sh'],
  ['/usr/bin/yash'],
].filter(([file = '']) => existsSync(file))

const awkward = [
  "'",
  "''",
  '\\',
  '$(reboot)',
  '`id`',
  '\n',
  '\r',
  '-rf',
  '../../etc/shadow',
  '!!',
  '*',
  '~',
  '${x}',
  '\u2028',
  '\t',
  ' ',
  '&&',
  '#',
  'é',
  '\ud83d\ude00',
]
const value = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.array(fc.constantFrom(...awkward), { maxLength: 8 }).map((pieces) => pieces.join('')),
  )
  .map((text) => Buffer.from(text.replaceAll('\0', '')).toString('utf8'))

for (const [program = '', ...args] of shells) {
  let wrong = 0
  for (let done = 0; done < count; done += batch) {
    const values = fc.sample(value, { numRuns: Math.min(batch, count - done), seed: done })
    const named = Object.fromEntries(values.map((each, n) => [`v${n}`, each]))
    const print = values.map((_, n) => `printf '%s\\0' "$v${n}"`).join('\n')
    const { stdout } = spawnSync(program, [...args, '-s'], {
      input: `${assignments(named)}${print}\n`,
      maxBuffer: 64 << 20,
    })
    const came = stdout.toString('utf8').split('\0').slice(0, -1)
    for (const [n, each] of values.entries()) {
      if (came[n] === each) continue
      wrong += 1
      if (wrong <= 5) console.log(`${program}: ${JSON.stringify(each)} came as ${JSON.stringify(came[n])}`)
    }
  }
  console.log(`${[program, ...args].join(' ')}: ${count} values, ${wrong} came otherwise`)
  if (wrong > 0) process.exitCode = 1
}
