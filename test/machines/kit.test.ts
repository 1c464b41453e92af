import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kit } from '../../src/machines/kit/kit.ts'
import { kitScript } from '../../src/machines/kit/kit-script.ts'
import { readReply } from '../../src/machines/kit/read-reply.ts'
import { openKitShell, runKit, wholeReply } from '../support/kit-shell.ts'
import { needs } from '../support/needs.ts'
import { describeShell } from '../support/shell-contract.ts'

const shells = [['dash'], ['busybox', 'sh']] as const

for (const shell of shells) {
  const what = needs(shell[0], `that a kit keeps the contract of a shell with ${shell[0]}`)
  describeShell(`a kit in ${shell[0]}`, { open: () => openKitShell(shell), values: 3, what })
}

function kitOf(...texts: readonly string[]): Kit {
  const script = { as: 'login', timeoutMs: 10_000, maxBytes: 100_000 } as const
  const parts = texts.map((text, n) => {
    return {
      key: `k${n}`,
      title: `part ${n}`,
      command: text,
      action: undefined,
      does: '',
      script: { ...script, text },
    }
  })
  return { id: 'fedcba9876543210', purpose: 'to see', madeAt: '2026-01-01T00:00:00Z', parts }
}

const stdoutOf = (text: string) =>
  wholeReply(text).parts.map(({ result }) => (result.ended === 'exited' ? result.stdout : result.why.reason))

/** Whatever an output may hold that a terminal, a mail or an editor would change. */
const awkward = [
  'a\\tb',
  'tab\there ',
  '  \n \n',
  `${'long '.repeat(60)}end`,
  'no end',
  '+plus\n|bar\n@at\n#hash\n',
  '\\',
  '\\\\s',
  'é…\u202e',
  '\x1b[31m\r\n',
]
const printing = (text: string) =>
  `printf '${[...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}'`

describe('what a kit gives back', () => {
  for (const shell of shells) {
    const what = needs(shell[0], `that a kit gives every byte back with ${shell[0]}`)
    it(`holds every byte as it was, with ${shell[0]}`, what, async () => {
      const text = await runKit(shell, kitOf(...awkward.map(printing)))
      expect(stdoutOf(text)).toEqual(awkward)
      const lines = text.split('\n').filter((line) => !line.startsWith('@'))
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(131)
      expect(text).toMatch(/^[\n\x20-\x7e]*$/)
    })
  }

  it('is found in a mail that quotes nothing, with other line ends and words around it', async () => {
    const text = await runKit(['sh'], kitOf('echo one', 'echo two >&2; exit 3'))
    const mailed = `Hello,\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\nBest regards\r\n`
    expect(wholeReply(mailed)).toEqual(wholeReply(text))
    expect(wholeReply(text).parts[1]?.result).toMatchObject({ exitCode: 3, stdout: '', stderr: 'two\n' })
  })

  it('is refused when anything of it was changed on its way', async () => {
    const text = await runKit(['sh'], kitOf('echo one; echo two', 'seq 30'))
    const whole = wholeReply(text)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', 'x', ' ', '|', '\n', '0'), (at, put) => {
        const changed = readReply(text.slice(0, at) + put + text.slice(at + 1))
        if (!('spoiled' in changed)) expect(changed).toEqual(whole)
      }),
      { numRuns: 500 },
    )
    for (const end of [0, 20, 200, text.length - 3])
      expect(readReply(text.slice(0, end))).toHaveProperty('spoiled')
  })

  it('says of each part alone that it ran out of time, and goes on', async () => {
    const kit = kitOf('echo begun; sleep 60', 'echo next')
    const [first, second] = kit.parts
    if (!first || !second) throw new Error('two parts')
    const short = { ...first, script: { ...first.script, timeoutMs: 1000 } }
    const reply = wholeReply(await runKit(['sh'], { ...kit, parts: [short, second] }))
    expect(reply.parts[0]?.result).toMatchObject({
      ended: 'not-run',
      why: { code: 'timed-out' },
      stdout: 'begun\n',
    })
    expect(reply.parts[1]?.result).toMatchObject({ ended: 'exited', stdout: 'next\n' })
  })
})

describe('a kit before it runs', () => {
  it('shows each command, and what it does to the machine', () => {
    const [part] = kitOf('reboot').parts
    if (!part) throw new Error('a part')
    const text = kitScript({
      ...kitOf(),
      parts: [{ ...part, action: 'boot', does: 'runs “boot” (disruptive)' }],
    })
    expect(text).toContain('# IT DOES SOMETHING to this machine: runs “boot” (disruptive)')
    expect(text).toMatch(/^# 1\. part 0\n# {6}reboot$/m)
    expect(kitScript(kitOf('id'))).toContain('# It only looks: it changes nothing on this machine.')
  })

  it('cannot be made to run anything by its own words', async () => {
    const evil =
      '"; touch /tmp/casebook-evil; echo "\n$(touch /tmp/casebook-evil)\n`touch /tmp/casebook-evil`'
    const kit = kitOf('echo fine')
    const [part] = kit.parts
    if (!part) throw new Error('a part')
    const text = await runKit(['sh'], {
      ...kit,
      purpose: evil,
      parts: [{ ...part, title: evil, command: evil }],
    })
    expect(stdoutOf(text)).toEqual(['fine\n'])
    expect(existsSync('/tmp/casebook-evil')).toBe(false)
  })
})
