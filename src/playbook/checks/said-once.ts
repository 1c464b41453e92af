import type { Place } from '../../model/place.ts'
import { defineCheck } from '../read/draft.ts'
import { factsOf } from '../read/names.ts'
import type { Passage } from '../read/reading.ts'

/** Below this many characters, values not counted, people say the same thing twice without a second thought. */
const long = 60

export const saidOnce = defineCheck({
  rules: ['prose/twice', 'fact/twice', 'condition/twice'],
  needsWhole: false,
  check: ({ playbook, passages, conditions, locate }, report) => {
    const sentences = passages.flatMap((passage) => piecesOf(passage, sentence))
    for (const { place, line } of repeated(sentences))
      report({
        code: 'prose/twice',
        message: `this sentence stands on line ${line} already`,
        place,
        hint: 'say it once: take one out, or write `text: &name …` there and `text: *name` here',
      })
    const scripts = factsOf(playbook).flatMap((fact): Passage[] => {
      const { source } = fact
      return 'run' in source ? [{ text: source.run, locate: (start, end) => locate(fact, start, end) }] : []
    })
    for (const { place, line } of repeated(scripts.flatMap((script) => piecesOf(script, whole))))
      report({
        code: 'fact/twice',
        message: `this script stands on line ${line} already`,
        place,
        hint: 'write `run: &name …` there and `run: *name` here, or let the fact be looked at once',
      })
    for (const { place, line } of repeated(conditions.flatMap((condition) => piecesOf(condition, whole))))
      report({
        code: 'condition/twice',
        message: `this condition stands on line ${line} already`,
        place,
        hint: 'let a step of its own ask it once, or a fact hold what it comes to',
      })
  },
})

interface Piece {
  readonly text: string
  readonly place: Place
}

/** A sentence, or an item of a list, up to its end. */
const sentence = /\S(?:[^.!?\n]|[.!?](?!\s)|\n(?!\s*(?:\n|[-*|] |\d+\. )))*[.!?]?/g
const whole = /\S.*\S/gs

/** The long pieces of a text, without regard to how they are broken into lines. */
function piecesOf({ text, locate }: Passage, form: RegExp): Piece[] {
  return [...text.matchAll(form)].flatMap(([found], at, all) => {
    const words = found.replace(/\s+/g, ' ').trim()
    const start = all[at]?.index ?? 0
    return words.replace(/\$\{[^}]*\}/g, '').length < long
      ? []
      : [{ text: words, place: locate(start, start + found.trimEnd().length) }]
  })
}

/** Pieces that stand at more than one place: each but the first, with the line of that. */
function repeated(pieces: readonly Piece[]): { readonly place: Place; readonly line: number }[] {
  const first = new Map<string, Place>()
  const places = new Set<number>()
  return pieces.flatMap(({ text, place }) => {
    const before = first.get(text)
    if (!before) first.set(text, place)
    if (places.has(place.start)) return []
    places.add(place.start)
    return before ? [{ place, line: before.line }] : []
  })
}
