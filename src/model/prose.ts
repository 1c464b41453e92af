import type { Fact } from './fact.ts'
import { nowhere, type Place } from './place.ts'

/**
 * Markdown of an author with `${name}` or `${suspect.name}` in it.
 * Values are filled in as inline code, so that what a machine said can never become markup.
 */
export interface Prose {
  readonly text: string
  readonly place: Place
}

export const noProse: Prose = { text: '', place: nowhere }

const slot = /\$\{([A-Za-z_][A-Za-z0-9_.]*)\}/g

/** The names between `${` and `}`, in order, each with its offset in the text. */
export function proseNames(prose: Prose): { name: string; offset: number }[] {
  return [...prose.text.matchAll(slot)].map((match) => ({ name: match[1] ?? '', offset: match.index }))
}

const codeOrSlot = /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)|\$\{([A-Za-z_][A-Za-z0-9_.]*)\}/g

/**
 * The Markdown with every name replaced by `shown(name)` as inline code. In an author's own code the value goes in as
 * it is and the code gets a fence that the value cannot end; in a block of code its backticks become apostrophes.
 */
export function fillProse(prose: Prose, shown: (name: string) => string): string {
  return prose.text.replace(codeOrSlot, (all: string, fence?: string, code?: string, name?: string) => {
    if (name !== undefined) return inlineCode(shown(name))
    if (fence === undefined || code === undefined || !all.includes('${')) return all
    const block = fence.length > 2
    const filled = code.replace(slot, (_, each: string) =>
      block ? shown(each).replace(/\s+/g, ' ').replaceAll('`', "'") : shown(each),
    )
    return block ? `${fence}${filled}${fence}` : inlineCode(filled.trim())
  })
}

/** Markdown inline code that nothing inside can end: its fence is longer than any run of backticks in the text. */
export function inlineCode(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = flat.startsWith('`') || flat.endsWith('`') || flat === '' ? ' ' : ''
  return `${fence}${pad}${flat}${pad}${fence}`
}

/** A fact for people, on one line. */
export function showFact(fact: Fact): string {
  if (fact.state === 'absent') return 'absent'
  if (fact.state === 'could-not-look') return `could not look: ${fact.reason}`
  if (fact.shown !== undefined) return fact.shown
  return typeof fact.value === 'string' && fact.type !== 'integer'
    ? JSON.stringify(fact.value)
    : plain(fact.value)
}

export function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
