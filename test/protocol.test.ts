import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../src')
const scripts = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sh'))

/** The first words of the lines that a script prints for its reader, and the names of its sections. */
function saidBy(text: string): string[] {
  const lines = text.split('\n').filter((line) => !/>>?"?[$/]/.test(line))
  const words = lines.flatMap((line) => [
    ...line.matchAll(/\b(?:echo|printf) ["']([a-z][a-z-]*) (?=[$%]|yes|no)/g),
    ...line.matchAll(/\bsection ([a-z]+)/g),
  ])
  return [...new Set(words.map(([, word = '']) => word))]
}

// Scripts whose lines are sentences for people, or that print what they are given.
const sentences = ['machines/window/network.sh', 'machines/window/end.sh', 'machines/kit/kit.sh']

it.each(scripts)('src/%s says what it prints at its head, where its reader looks it up', (name) => {
  const text = readFileSync(join(src, name), 'utf8')
  const head = /^(?:#.*\n)+/.exec(text)?.[0].replaceAll('\n# ', ' ') ?? ''
  const body = text.slice(head.length)
  const missing = saidBy(body).filter((word) => !new RegExp(`\`${word}[ \`]`).test(head))
  expect(sentences.includes(name) ? [] : missing).toEqual([])
})

it('hears the lines and the sections of a script', () => {
  const script = `echo "armed $1"\necho 'proved yes'\nsection trace\necho "armed $2" >"$D/kept"\necho "a sentence for people"`
  expect(saidBy(script)).toEqual(['armed', 'proved', 'trace'])
})
