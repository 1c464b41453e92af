import type { JournalEvent } from '../../model/event.ts'
import { type Role, roles } from '../../model/role.ts'
import { escapeHtml } from './escape-html.ts'

const width = 1000
const left = 90
const lanes: readonly string[] = ['engineer', ...roles]
const laneHeight = 34

/** Waiting longer than this is drawn as this long: an investigation has hours in which nothing happens. Milliseconds. */
const longest = 20_000

/**
 * What happened when, on the engineer's machine, on one clock: that of the workstation, which wrote it all down. A bar is an action on a machine, a
 * tick a look at it, a diamond something that the engineer said.
 */
export function timelineHtml(events: readonly JournalEvent[]): string {
  const times = events.map((event) => Date.parse(event.at))
  if (events.length < 2 || times.some(Number.isNaN)) return ''
  const place = placesOf(times)
  const present = lanes.filter(
    (lane) => lane === 'engineer' || events.some((event) => roleOf(event) === lane),
  )
  const height = present.length * laneHeight + 40
  const y = (lane: string) => 20 + present.indexOf(lane) * laneHeight
  const marks = events.map((event, at) => mark(event, { x: place[at] ?? left, y }))
  const bars = events.map((_, at) => bar(events, at, { place, y }))
  const names = present.map(
    (lane) =>
      `<text class="name" x="0" y="${y(lane) + 14}">${lane}</text><line class="axis" x1="${left}" x2="${width}" y1="${y(lane) + 10}" y2="${y(lane) + 10}"/>`,
  )
  const label = `From ${events[0]?.at ?? ''} to ${events.at(-1)?.at ?? ''}: actions and looks on each machine, in the order of the list of steps`
  return `<div class="wide" tabindex="0"><svg class="time" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">${names.join('')}${bars.join('')}${marks.join('')}${clock(events, place, height)}</svg></div>`
}

/** Where each event stands: in the order of time, long waits shortened. */
function placesOf(times: readonly number[]): readonly number[] {
  let sum = 0
  const sums = times.map((time, at) => {
    sum += Math.min(longest, Math.max(0, time - (times[at - 1] ?? time)))
    return sum
  })
  const scale = (width - left - 20) / Math.max(1, sum)
  return sums.map((each) => Math.round((left + each * scale) * 10) / 10)
}

function roleOf(event: JournalEvent): Role | undefined {
  return 'role' in event ? event.role : undefined
}

interface Where {
  readonly x: number
  readonly y: (lane: string) => number
}

function mark(event: JournalEvent, { x, y }: Where): string {
  switch (event.type) {
    case 'fact-observed': {
      const at = y(event.role)
      return `<line class="tick" x1="${x}" x2="${x}" y1="${at + 4}" y2="${at + 16}"><title>${escapeHtml(`${event.at} ${event.role} ${event.name}`)}</title></line>`
    }
    case 'answer-given':
    case 'consent-given':
    case 'way-chosen':
    case 'note-added':
    case 'disagreed':
    case 'case-resumed': {
      const at = y('engineer') + 10
      return `<path class="choice" d="M${x} ${at - 6}l5 6l-5 6l-5-6z"><title>${escapeHtml(`${event.at} ${event.type}`)}</title></path>`
    }
    default:
      return ''
  }
}

function bar(
  events: readonly JournalEvent[],
  at: number,
  { place, y }: { readonly place: readonly number[]; readonly y: (lane: string) => number },
): string {
  const opened = events[at]
  if (opened?.type !== 'window-opened') return ''
  const end = events.findIndex(
    (event, later) =>
      later > at && event.type === 'window-closed' && event.role === opened.role && event.key === opened.key,
  )
  const from = place[at] ?? left
  const to = (end < 0 ? place.at(-1) : place[end]) ?? from
  const unseen = end < 0 ? ', its end was not seen' : ` to ${events[end]?.at ?? ''}`
  const title = `${opened.role}: ${opened.action}, ${opened.at}${unseen}`
  return `<rect class="bar${end < 0 ? ' cut' : ''}" x="${from}" y="${y(opened.role) + 3}" width="${Math.max(3, Math.round((to - from) * 10) / 10)}" height="14" rx="3"><title>${escapeHtml(title)}</title></rect>`
}

/** A handful of times below the lanes. */
function clock(events: readonly JournalEvent[], place: readonly number[], height: number): string {
  let last = Number.NEGATIVE_INFINITY
  return events
    .map((event, at) => {
      const x = place[at] ?? 0
      if (x - last < 130 || x > width - 50) return ''
      last = x
      return `<text x="${x}" y="${height - 6}">${escapeHtml(event.at.slice(11, 19))}</text>`
    })
    .join('')
}
