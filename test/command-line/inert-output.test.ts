import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Output } from '../../src/app/outside.ts'
import { inertMessages, inertOutput } from '../../src/cli/inert-output.ts'
import { jsonText } from '../../src/model/json-text.ts'
import { filePlaybook } from '../support/file-playbook.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { makePlace } from '../support/own-outside.ts'

/** Whatever is neither to be seen nor a line feed or a tab. */
const unseen = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]/u
const climbing = /\p{M}{5}/u

interface Sample {
  /** The text, as it is. */
  readonly words: string
  /** The same as an argument and a file's name may be: without a NUL, short, and without a slash. */
  readonly word: string
}

const commands: readonly (readonly [string, (sample: Sample) => readonly string[]])[] = [
  ['a file to check', ({ word }) => ['check', `./${word}.yaml`]],
  ['a playbook', ({ word }) => ['run', word]],
  ['a playbook to show', ({ word }) => ['show', word]],
  ['a file to trust', ({ word }) => ['trust', `./${word}.yaml`, '--yes']],
  ['a map of the format', ({ word }) => ['show', '--keys', word]],
  ['a case to report', ({ word }) => ['report', word]],
  ['a case to resume', ({ word }) => ['resume', word]],
  ['a case to verify', ({ word }) => ['verify', word]],
  ['a case to replay', ({ word }) => ['replay', word]],
  ['a case to remove', ({ word }) => ['cases', 'rm', word]],
  ['two cases', ({ word }) => ['diff', word, word]],
  ['a bundle', ({ word }) => ['import', word]],
  ['a format', ({ word }) => ['report', 'last', '--format', word]],
  ['a machine', ({ word }) => ['doctor', '--suspect', word]],
  ['a host', ({ word }) => ['doctor', '--suspect', `recorded:${word}`]],
  ['a command', ({ word }) => [word]],
  ['an option', ({ word }) => ['run', `--${word}`]],
  ['a choice', ({ word }) => ['completion', word]],
  ['a word of a listing', ({ word }) => ['list', word]],
  ['a baseline', ({ word }) => ['baseline', 'use', word]],
  ['the folder of the configuration', () => ['config']],
]

describe('whatever is said reaches the terminal as what can be seen', () => {
  it.each(hostileTexts)('when %s is named on the command line', async (_name, words) => {
    const place = makePlace()
    const word = words.replaceAll('\0', '').replaceAll('/', '').slice(0, 60)
    for (const [what, argv] of commands) {
      const { stdout, stderr } = await place.casebookIn(
        { env: { PATH: process.env['PATH'], XDG_STATE_HOME: place.folder, XDG_CONFIG_HOME: `/${word}` } },
        ...argv({ words, word }),
      )
      for (const text of [stdout, stderr]) {
        expect(text, what).not.toMatch(unseen)
        expect(text, what).not.toMatch(climbing)
      }
    }
  })

  it.each(hostileTexts)('when a machine calls itself %s', async (_name, words) => {
    const place = makePlace()
    const said = place.file('said', words)
    mkdirSync(join(place.folder, 'bin'))
    writeFileSync(join(place.folder, 'bin/uname'), `#!/bin/sh\ncat '${said}'\n`, { mode: 0o755 })
    const target = `exec:env PATH=${place.folder}/bin:/usr/bin:/bin sh`
    const file = place.file('p.yaml', filePlaybook)
    for (const argv of [
      ['doctor', '--suspect', target],
      ['run', file, '--suspect', target, '--set', `file=${said}`],
    ]) {
      const { code, stdout, stderr } = await place.casebook(...argv)
      expect(code).not.toBe(0)
      expect(stdout + stderr).not.toMatch(unseen)
      expect(stdout + stderr).not.toMatch(climbing)
    }
  })

  it.each(hostileTexts)('when %s stands in a playbook', async (_name, words) => {
    const place = makePlace()
    const quoted = JSON.stringify(words)
    const file = place.file('p.yaml', filePlaybook.replace('A sample', quoted))
    const raw = place.file('raw.yaml', `${filePlaybook}${words}: ${words}\n`)
    for (const argv of [
      ['check', file, raw],
      ['show', file],
      ['show', raw],
      ['run', raw],
    ]) {
      const { stdout, stderr } = await place.casebook(...argv)
      expect(stdout + stderr).not.toMatch(unseen)
      expect(stdout + stderr).not.toMatch(climbing)
    }
  })

  it.each(hostileTexts)('when a fact says %s, in every format', async (_name, words) => {
    const place = makePlace()
    const said = place.file('said', words)
    const file = place.file('p.yaml', filePlaybook)
    const ran = await place.casebook('run', file, '--suspect', 'local', '--set', `file=${said}`)
    expect(ran.stdout + ran.stderr).not.toMatch(unseen)
    for (const format of ['md', 'html', 'json', 'handover']) {
      const { stdout, stderr } = await place.casebook('report', 'last', '--format', format)
      expect(stderr).toBe('')
      expect(stdout).not.toMatch(unseen)
      expect(stdout).not.toBe('')
      if (format === 'json') expect(JSON.parse(stdout)).toHaveProperty('steps')
    }
  })
})

/** What a terminal, or a pipe, is given of a text. */
function given(text: string, isTTY: boolean, as?: Parameters<Output['write']>[1]): string {
  const pieces: string[] = []
  inertOutput({ write: (piece) => pieces.push(piece), isTTY, columns: 80 }).write(text, as)
  return pieces.join('')
}

it('lets the colours of what casebook laid out through on a terminal, and none in a pipe', () => {
  expect(given('\x1b[31mred\x1b[39m\n\tx', true, 'styled')).toBe('\x1b[31mred\x1b[39m\n\tx')
  expect(given('\x1b[31mred\x1b[39m', false, 'styled')).toBe('^[[31mred^[[39m')
  expect(given('\r\x1b[K  for 3 s', true, 'styled')).toBe('\r\x1b[K  for 3 s')
  expect(given('a\r\x1b[K', true, 'styled')).toBe('a^M^[[K')
  for (const code of ['5', '8', '38;5;1', '40', '']) {
    expect(given(`\x1b[${code}mx`, true, 'styled')).toBe(`^[[${code}mx`)
  }
})

it('shows colours and line starts that somebody else said as marks, also where they are those of casebook', () => {
  expect(given('\x1b[31mred\x1b[39m', true)).toBe('^[[31mred^[[39m')
  expect(given('\r\x1b[Kred', true)).toBe('^M^[[Kred')
})

it.each([
  ['a word of a listing', 'list'],
  ['a case', 'report'],
  ['a file to check', 'check'],
])('shows colours in %s as marks on a terminal', async (_name, command) => {
  const pieces: string[] = []
  const stream = { write: (piece: string) => pieces.push(piece), isTTY: true, columns: 80 }
  const own = { stdout: inertOutput(stream), stderr: inertMessages(stream) }
  await makePlace().casebookIn(own, command, '\x1b[31mred\x1b[39m')
  expect(pieces.join('')).toContain('^[[31mred^[[39m')
})

it('gives a document to a program as it is, and to a terminal as what can be seen', () => {
  expect(given("x='\u200d\r'", false, 'document')).toBe("x='\u200d\r'")
  expect(given("x='\u200d\r'", true, 'document')).toBe("x='<U+200D>^M'")
})

it('shortens a message that echoes a very long argument in its middle, and says by how much', async () => {
  const { stderr, code } = await makePlace().casebook('report', `a${'x'.repeat(100_000)}b`)
  expect(code).toBe(2)
  expect(stderr.length).toBeLessThan(6000)
  expect(stderr).toMatch(/x…\[\d+ characters\]…x/)
})

it('gives one line to a line of a message, however long', () => {
  const pieces: string[] = []
  const stream = { write: (piece: string) => pieces.push(piece), isTTY: true, columns: 80 }
  inertMessages(stream).write(`casebook: ${'\x1b'.repeat(50_000)}\nsecond\n`)
  const [first = '', second] = pieces.join('').split('\n')
  expect(first.length).toBeLessThan(2100)
  expect(second).toBe('second')
})

it.each(hostileTexts)('prints %s as JSON that shows nothing unseen and loses nothing', (_name, words) => {
  const text = jsonText({ words, [words]: [words] })
  expect(text).not.toMatch(unseen)
  expect(text).not.toMatch(climbing)
  expect(JSON.parse(text)).toEqual({ words, [words]: [words] })
  expect(given(text, true)).toBe(text)
})
