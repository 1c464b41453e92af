import type { JournalEvent } from '../model/event.ts'
import { wordsOfEvent } from '../model/event-words.ts'
import type { Name } from '../model/name.ts'
import { wholeText } from '../model/playbook-file.ts'
import { textsOf } from '../model/texts-of.ts'
import { addressKinds } from './addresses.ts'
import { formsOf } from './encodings.ts'
import { mapTexts } from './map-texts.ts'
import { type NamesInTarget, namesOfCase } from './names-of-case.ts'

/** One name or address of a case, and what stands for it in what is shared. Never leaves this machine. */
interface Replaced {
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly times: number
}

export interface Shared {
  readonly events: readonly JournalEvent[]
  readonly replaced: readonly Replaced[]
  /** Names that stay, because the playbook itself speaks of them. */
  readonly kept: readonly string[]
  /** Names that are still there in some encoding: then nothing may leave. */
  readonly leaks: readonly string[]
}

/**
 * A case's events without the names of machines and people and without addresses: each is replaced, everywhere, by the same other one of
 * its form. The playbook's text stays: what it names is no secret. `words`: what else is to go. `keep` puts an event away, and gives it
 * as it is to be held: the long texts of a case together have no room.
 */
export function shareEvents(
  events: readonly JournalEvent[],
  { words, namesInTarget }: { readonly words: readonly string[]; readonly namesInTarget: NamesInTarget },
  keep: (event: JournalEvent) => JournalEvent = (event) => event,
): Shared {
  const opened = events.find((event) => event.type === 'case-opened')
  const playbook = wholeText(opened?.playbook.files ?? [])
  const names = namesOfCase(events, words, namesInTarget).toSorted((a, b) => b.text.length - a.text.length)
  const [known, kept] = split(names, (name) => name.kind === 'word' || !speaksOf(playbook, name.text))
  const spoken = new Set(addressKinds.flatMap(({ pattern }) => playbook.match(pattern) ?? []))
  const found = new Map<string, { kind: string; to: string; times: number }>()
  const replace = (kind: string, from: string, standIn: (n: number) => string): string => {
    const before = found.get(from)
    if (before) {
      before.times += 1
      return before.to
    }
    const n = [...found.values()].filter((each) => each.kind === kind).length + 1
    const to = standIn(n)
    found.set(from, { kind, to, times: 1 })
    return to
  }
  const share = (text: string): string => {
    let left = text
    for (const { kind, pattern, is, standIn } of addressKinds) {
      left = left.replace(pattern, (each) =>
        is(each) && !spoken.has(each) ? replace(kind, each.toLowerCase(), standIn) : each,
      )
    }
    for (const { kind, text: name } of known)
      left = replaceWord(left, name, () => replace(kind, name, (n) => `${kind}-${n}`))
    return left
  }
  const shared = events.map((event) =>
    keep(
      event.type === 'case-opened'
        ? shareOpening(event, share)
        : mapTexts(event, wordsOfEvent(event), (text) => byPieces(text, share)),
    ),
  )
  return {
    events: shared,
    leaks: leaksIn(shared, [...found.keys()]),
    replaced: [...found].map(([from, { kind, to, times }]) => ({ kind, from, to, times })),
    kept: kept.map((name) => name.text),
  }
}

/** Characters of a text that are mapped at a time: every match costs memory until its text is done. */
const piece = 1 << 20

/** A text mapped by its lines, many at a time: nothing that is replaced goes over a line's end. */
function byPieces(text: string, map: (text: string) => string): string {
  const done: string[] = []
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from + piece) + 1 || text.length
    done.push(map(text.slice(from, end)))
    from = end
  }
  return done.join('')
}

/** Shorter names are found by chance in any base64. */
const shortestEncoded = 6

/** The names that some text still holds, as they are or encoded. */
function leaksIn(events: readonly JournalEvent[], names: readonly string[]): readonly string[] {
  const forms = names.map((name) => ({
    name,
    encoded: name.length < shortestEncoded ? [] : formsOf(name).filter((form) => form.toLowerCase() !== name),
  }))
  const leaks = new Set<string>()
  // Looked at otherwise than it was replaced: a mistake there must not hide itself here.
  for (const text of textsOf(events.map(withoutPlaybook))) {
    for (const { name, encoded } of forms)
      if (speaksOf(text, name) || encoded.some((form) => text.includes(form))) leaks.add(name)
  }
  return [...leaks]
}

function withoutPlaybook(event: JournalEvent): object {
  return event.type === 'case-opened'
    ? { ...event, playbook: event.playbook.files.map((file) => file.name) }
    : event
}

function shareOpening(
  event: Extract<JournalEvent, { type: 'case-opened' }>,
  share: (text: string) => string,
): JournalEvent {
  const { playbook, ...rest } = event
  const files = playbook.files.map(({ name, text }) => ({ name: share(name), text }))
  return { ...mapTexts(rest, wordsOfEvent(event), share), playbook: { ...playbook, files } }
}

function split(names: readonly Name[], test: (name: Name) => boolean): readonly [Name[], Name[]] {
  return [names.filter(test), names.filter((name) => !test(name))]
}

function speaksOf(text: string, word: string): boolean {
  return placesOf(word, text).next().done !== true
}

function replaceWord(text: string, word: string, by: () => string): string {
  let done = ''
  let from = 0
  for (const at of placesOf(word, text)) {
    done += text.slice(from, at) + by()
    from = at + word.length
  }
  return done + text.slice(from)
}

const inWord = /[A-Za-z0-9_]/

/** Where a word stands that is not a part of a longer one. */
function* placesOf(word: string, text: string): Generator<number> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' ']
    if (!inWord.test(before) && !inWord.test(after)) yield at
  }
}
