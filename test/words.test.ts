import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeCommands } from './command-line/describe-commands.ts'
import { readPages } from './support/read-pages.ts'
import { allowances } from './words/allowances.ts'
import { hardWords, longestSentence } from './words/hard-words.ts'
import {
  countWords,
  type Sentence,
  sentencesOfComments,
  sentencesOfMessages,
  sentencesOfPage,
} from './words/sentences-of.ts'

const root = join(import.meta.dirname, '..')

/** What is hard to read in a text: the line, the sentence and what to do. */
function judge(file: string, sentences: readonly Sentence[]): readonly string[] {
  return sentences.flatMap(({ line, text }) => {
    const where = `${file}:${line}: ${text}`
    const hard = hardWords.flatMap(({ found, because, instead }) => {
      const [word] = new RegExp(found, 'i').exec(text) ?? []
      return word === undefined ? [] : [`${where}\n  “${word}”: ${because}; instead: ${instead}`]
    })
    const words = countWords(text)
    const long = words > longestSentence ? [`${where}\n  ${words} words, at most ${longestSentence}`] : []
    return [...hard, ...long]
  })
}

it.each(readPages(root))('$page can be read at once', ({ page, text }) => {
  expect(judge(page, sentencesOfPage(text))).toEqual([])
})

it('the help can be read at once', () => {
  const helps = describeCommands().flatMap(({ name, about, parameters, options }) =>
    [about, ...parameters.map((each) => each.about), ...options.map((each) => each.about)].map((text) => ({
      name,
      text,
    })),
  )
  expect(helps.length).toBeGreaterThan(100)
  // An option lists what it can be with semicolons.
  const pieces = helps.flatMap(({ name, text }) => text.split('; ').map((piece) => ({ name, piece })))
  expect(pieces.flatMap(({ name, piece }) => judge(name, [{ line: 1, text: piece }]))).toEqual([])
})

describe('comments and messages of the code get no harder to read', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|sh)$/.test(file))
    .map((file) => ({ file: `src/${file}`, text: readFileSync(join(root, 'src', file), 'utf8') }))
  const roomsOfCode = [...new Set(files.map(({ file }) => file.split('/')[1] ?? ''))].sort()

  it.each(roomsOfCode)('src/%s', (room) => {
    const own = files.filter(({ file }) => file.startsWith(`src/${room}/`))
    const hard = own.flatMap(({ file, text }) => [
      ...judge(file, sentencesOfComments(text)),
      ...(file.endsWith('.ts') ? judge(file, sentencesOfMessages(text)) : []),
    ])
    const allowed = allowances[room] ?? 0
    const found = hard.length
    expect(found, `${found} hard sentences, ${allowed} are allowed:\n${hard.join('\n')}`).toBeLessThanOrEqual(
      allowed,
    )
    expect(allowed, `src/${room} has fewer hard sentences: write ${found} in allowances.ts`).toBe(found)
  })
})

describe('the judge of sentences', () => {
  it('finds what made the worst sentences of casebook hard', () => {
    const worst = [
      'A run is gone on with exactly where it stopped, by whoever takes over.',
      'What came of the window is on record anew.',
      'Where a machine’s answers come from that is none.',
      'What they leave bears the names of what ftrace leaves.',
    ]
    for (const text of worst) expect(judge('x', [{ line: 1, text }])).not.toEqual([])
    expect(judge('x', [{ line: 1, text: 'casebook resumes the run where it stopped.' }])).toEqual([])
  })

  it('splits a page into sentences, without its code', () => {
    const page =
      '# Title\n\nOne is here. Two is\nthere: `a. b`.\n\n```sh\nNot. This.\n```\n\n| a cell. | b |\n'
    expect(sentencesOfPage(page).map(({ line, text }) => `${line} ${text}`)).toEqual([
      '1 # Title',
      '3 One is here.',
      '3 Two is there: `a. b`.',
      '10 a cell.',
      '10 b',
    ])
  })

  it('reads comments and messages of code', () => {
    const source = "/** A comment\n * of two lines. */\nconst a = 'a message of five words'\n// One more.\n"
    expect(sentencesOfComments(source).map(({ text }) => text)).toEqual([
      'A comment of two lines.',
      'One more.',
    ])
    expect(sentencesOfMessages(source)).toEqual([{ line: 3, text: 'a message of five words' }])
  })
})
