import { type Role, roles } from '../../model/role.ts'
import type { TimedStep } from '../timed-steps.ts'
import { clockTime, sinceWords, timedCallsView } from '../views/timed-calls.ts'
import { toHtml } from './block-html.ts'
import { escapeHtml } from './escape-html.ts'

const width = 1000
const left = 90
const laneHeight = 34

/** The calls of one step's windows on one clock: drawn, and as a list. A high line is where the action began. */
export function timedCallsHtml(step: TimedStep): string {
  const title = `<span class="over">every call on one clock</span><h3>${escapeHtml(step.title)}</h3>`
  return `<details><summary>${title}</summary><div id="calls-${step.number}">${picture(step)}${toHtml(timedCallsView(step))}</div></details>`
}

function picture({ began, calls }: TimedStep): string {
  const present = roles.filter((role) => began[role])
  const begins = present.flatMap((role) => began[role]?.at ?? [])
  const from = Math.min(...begins)
  const to = calls.reduce((last, { at }) => Math.max(last, at), Math.max(...begins))
  const scale = (width - left - 90) / Math.max(1, to - from)
  const x = (at: number) => Math.round((left + (at - from) * scale) * 10) / 10
  const y = (role: Role) => 20 + roles.filter((each) => began[each]).indexOf(role) * laneHeight
  const height = present.length * laneHeight + 40
  const lanes = present.map(
    (role) =>
      `<text class="name" x="0" y="${y(role) + 14}">${role}</text><line class="axis" x1="${left}" x2="${width}" y1="${y(role) + 10}" y2="${y(role) + 10}"/><line class="begin" x1="${x(began[role]?.at ?? 0)}" x2="${x(began[role]?.at ?? 0)}" y1="${y(role) - 4}" y2="${y(role) + 24}"><title>${clockTime(began[role]?.at ?? 0)} ${role}: the action begins</title></line>`,
  )
  const drawn = new Set<string>()
  const ticks = calls.map(({ role, call, after, at }) => {
    // Of many calls at one place one is seen.
    const place = `${role} ${Math.round(x(at))}`
    if (drawn.has(place)) return ''
    drawn.add(place)
    const words = `${clockTime(at)} ${role}: ${call.fn}, ${sinceWords(after)}`
    return `<line class="tick" x1="${x(at)}" x2="${x(at)}" y1="${y(role) + 2}" y2="${y(role) + 18}"><title>${escapeHtml(words)}</title></line>`
  })
  const times = [0, 0.5, 1].map((part) => {
    const at = from + (to - from) * part
    return `<text x="${x(at)}" y="${height - 6}">${clockTime(at)}</text>`
  })
  const label = `${calls.length} calls from ${clockTime(from)} to ${clockTime(to)}, in the list below`
  return `<div class="wide" tabindex="0"><svg class="time" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${lanes.join('')}${ticks.join('')}${times.join('')}</svg></div>`
}
