import { noHash, toLine } from '../../src/store/journal-line.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Numbers from 0 up to 1, the same ones for the same seed. */
export type Chance = () => number

/** mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The entries of a journal, as they stand in it but for their hashes. */
export function entriesOf(journal: string): Json[] {
  return journal
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { hash: _, journal: __, ...entry } = JSON.parse(line)
      return entry
    })
}

/** A journal of these entries whose hashes fit. */
export function chained(entries: readonly Json[]): string {
  let head = noHash
  return entries
    .map((entry) => {
      const { line, hash } = toLine(Object(entry), head)
      head = hash
      return `${line}\n`
    })
    .join('')
}

/** One to three changes by somebody who knows the format: what is left still looks like a journal. */
export function spoiledEntries(entries: readonly Json[], chance: Chance): Json[] {
  let spoiled = structuredClone([...entries])
  for (let times = 1 + Math.floor(chance() * 3); times > 0; times--)
    spoiled = pick(chance() < 0.6 ? inEntry : amongEntries, chance)(spoiled, chance)
  // Mostly the numbers fit: or no change among entries is ever looked at.
  if (chance() < 0.1) return spoiled
  return spoiled.map((entry, index) =>
    isMap(entry) && 'seq' in entry ? { ...entry, seq: index + 1 } : entry,
  )
}

type Change = (entries: Json[], chance: Chance) => Json[]

const odd: readonly Json[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  '',
  '0',
  '-',
  'constructor',
  '__proto__',
  'suspect',
  'baseline',
  '\0',
  'a\ud800b',
  '\u001b]52;c;eA==\u0007\u202e',
  '9'.repeat(400),
  'x'.repeat(70_000),
  [],
  [null],
  {},
  { state: 'value' },
  { state: 'could-not-look', code: 'of-a-later-casebook', reason: '', advice: '' },
  JSON.parse('{"__proto__": {"state": "value"}, "constructor": 1}'),
]

/** Changes of one value of one entry. */
const inEntry: readonly Change[] = [
  // Another type, or a value that nobody expects.
  (entries, chance) => atPlace(entries, chance, (holder, key) => set(holder, key, pick(odd, chance))),
  // Of its own type.
  (entries, chance) =>
    atPlace(entries, chance, (holder, key) => set(holder, key, alike(get(holder, key), chance))),
  (entries, chance) => atPlace(entries, chance, remove),
  // What stands in another place of the journal.
  (entries, chance) => {
    let other: Json = null
    atPlace(entries, chance, (holder, key) => {
      other = structuredClone(get(holder, key))
    })
    return atPlace(entries, chance, (holder, key) => set(holder, key, other))
  },
  (entries, chance) =>
    atPlace(entries, chance, (holder, key) => {
      const value = get(holder, key)
      if (Array.isArray(value)) value.push(structuredClone(value[0] ?? null))
    }),
]

/** Changes of which entries there are, and in which order. */
const amongEntries: readonly Change[] = [
  (entries, chance) => entries.toSpliced(index(entries, chance), 1),
  (entries, chance) => entries.slice(0, 1 + index(entries, chance)),
  (entries, chance) => entries.toSpliced(index(entries, chance), 0, structuredClone(pick(entries, chance))),
  (entries, chance) => {
    const [from, to] = [index(entries, chance), index(entries, chance)]
    return entries.with(from, entries[to] ?? null).with(to, entries[from] ?? null)
  },
  (entries, chance) => entries.toSpliced(index(entries, chance), Math.floor(chance() * 8)),
  (entries, chance) => {
    const other = pick(entries, chance)
    return atPlace(entries, chance, () => {}).map((entry) =>
      chance() < 0.05 &&
      isMap(entry) &&
      isMap(other) &&
      other['step'] !== undefined &&
      entry['step'] !== undefined
        ? { ...entry, step: other['step'] }
        : entry,
    )
  },
]

function alike(value: Json, chance: Chance): Json {
  if (typeof value === 'number') return pick([0, 1, -1, value + 1, 2 ** 40, 1e21], chance)
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string')
    return pick(
      ['', `${value}${value}`, value.slice(1), `${value}\0`, value.toUpperCase(), 'nobody', '\ud800'],
      chance,
    )
  if (Array.isArray(value)) return chance() < 0.5 ? [] : value.toReversed()
  return value
}

type Holder = Json[] | { [key: string]: Json }

/** Something is done at a place that is chosen by going down from an entry. */
function atPlace(entries: Json[], chance: Chance, act: (holder: Holder, key: string) => void): Json[] {
  let holder: Holder = entries
  let key = String(index(entries, chance))
  for (;;) {
    const value = get(holder, key)
    const keys = isHolder(value) ? Object.keys(value) : []
    // An entry as a whole is changed by the others.
    if (!isHolder(value) || keys.length === 0 || (holder !== entries && chance() < 0.25)) break
    holder = value
    key = pick(keys, chance)
  }
  if (holder !== entries) act(holder, key)
  return entries
}

function get(holder: Holder, key: string): Json {
  return Reflect.get(holder, key) ?? null
}

function set(holder: Holder, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true })
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

function index(entries: readonly Json[], chance: Chance): number {
  return Math.floor(chance() * entries.length)
}

function pick<T>(all: readonly T[], chance: Chance): T {
  return all[Math.floor(chance() * all.length)] as T
}

function isHolder(value: Json): value is Holder {
  return typeof value === 'object' && value !== null
}

function isMap(value: Json): value is { [key: string]: Json } {
  return isHolder(value) && !Array.isArray(value)
}
