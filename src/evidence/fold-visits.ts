import type { JournalEvent } from '../model/event.ts'
import type { MenuPlace } from '../model/question.ts'
import { type PerRole, roles } from '../model/role.ts'
import { type FactRecord, noVisits, type Visit, type Visits } from '../model/visit.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** The whole journal, visit by visit, in the time of one pass. */
export function foldVisits(events: readonly JournalEvent[]): Visits {
  let { opening } = noVisits
  const visits: Visit[] = []
  for (const event of events) {
    const last = visits.at(-1)
    if (event.type === 'step-entered') visits.push(enter(visits.length + 1, event))
    else if (last) visits[visits.length - 1] = add(last, event)
    else opening = add(opening, event)
  }
  return { opening, visits }
}

/** The visits after one more event. Pure. */
export function advanceVisits({ opening, visits }: Visits, event: JournalEvent): Visits {
  if (event.type === 'step-entered') return { opening, visits: [...visits, enter(visits.length + 1, event)] }
  const last = visits.at(-1)
  if (!last) return { opening: add(opening, event), visits }
  const after = add(last, event)
  return { opening, visits: after === last ? visits : [...visits.slice(0, -1), after] }
}

/** The windows that were opened last and never closed: what ran there is not known. */
export function openWindows({ openings }: Visit): PerRole<Of<'window-opened'>> {
  const last = roles.flatMap((role) => openings.findLast(({ opened }) => opened.role === role) ?? [])
  return Object.fromEntries(
    last.flatMap(({ opened, closed }) => (closed ? [] : [[opened.role, opened] as const])),
  )
}

/** What an opening and its closing have in common. Not the key: what is secret in it is taken out when it is kept. */
export function windowOf({
  role,
  step,
  action,
  take,
}: Pick<Of<'window-opened'>, 'role' | 'step' | 'action' | 'take'>): string {
  return JSON.stringify([role, step, action, take?.number])
}

function enter(number: number, { step, title, at, seq }: Of<'step-entered'>): Visit {
  return { ...noVisits.opening, number, step, title, at, seq }
}

function add(visit: Visit, event: JournalEvent): Visit {
  switch (event.type) {
    case 'fact-observed':
      return { ...visit, facts: addFact(visit.facts, event) }
    case 'answer-given':
      return { ...visit, answers: [...visit.answers, event] }
    case 'consent-given':
      return { ...visit, consents: [...visit.consents, event] }
    case 'window-opened':
      return { ...visit, openings: addOpening(visit.openings, event) }
    case 'window-closed':
      return close(visit, event)
    case 'compared':
      return { ...visit, compared: event }
    case 'step-performed':
      return { ...visit, performed: event }
    case 'decided':
      return { ...visit, decided: event }
    case 'way-chosen':
      return { ...visit, ways: [...visit.ways, { ...event, menu: menuOf(visit) }] }
    case 'note-added':
      return { ...visit, notes: [...visit.notes, event] }
    case 'disagreed':
      return { ...visit, disagreements: [...visit.disagreements, event] }
    case 'concluded':
      return { ...visit, concluded: event }
    default:
      return visit
  }
}

function menuOf({ concluded, performed }: Visit): MenuPlace {
  if (concluded) return 'end'
  return performed ? 'after' : 'before'
}

function addOpening(openings: Visit['openings'], opened: Of<'window-opened'>): Visit['openings'] {
  const unfinished = openings.findIndex((each) => !each.closed && windowOf(each.opened) === windowOf(opened))
  const record = { opened, closed: undefined }
  return unfinished < 0 ? [...openings, record] : openings.with(unfinished, record)
}

function close(visit: Visit, closed: Of<'window-closed'>): Visit {
  const openings = visit.openings.map((each) =>
    !each.closed && windowOf(each.opened) === windowOf(closed) ? { ...each, closed } : each,
  )
  const before = visit.windows[closed.role]
  return {
    ...visit,
    openings,
    windows: { ...visit.windows, [closed.role]: closed },
    earlier: before ? [...visit.earlier, before] : visit.earlier,
  }
}

function addFact(facts: readonly FactRecord[], event: Of<'fact-observed'>): readonly FactRecord[] {
  const at = facts.findIndex((each) => each.name === event.name)
  const had = facts[at] ?? { name: event.name, facts: {}, raws: {} }
  const now = {
    name: event.name,
    facts: { ...had.facts, [event.role]: event.fact },
    raws: { ...had.raws, [event.role]: event.raw },
  }
  return at < 0 ? [...facts, now] : facts.with(at, now)
}
