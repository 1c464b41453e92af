import type { JournalEvent } from '../../model/event.ts'
import { inertLine } from '../../model/inert.ts'
import { type Role, roles } from '../../model/role.ts'
import type { Output } from '../outside.ts'

/** One line at the bottom of the terminal while machines are at work: what runs, for how long, and how long it may still take. */
export interface Progress {
  see(event: JournalEvent): void
  /** Makes room for the next text; the line comes back with the next tick. */
  clear(): void
}

interface Running {
  readonly step: string
  readonly action: string
  readonly take: Extract<JournalEvent, { type: 'window-opened' }>['take']
  readonly sinceMs: number
}

const everyMs = 1000

/** `titleOf`: what an action is called. `now`: milliseconds of a monotonic clock. */
export function openProgress(
  titleOf: (action: string) => string,
  stream: Output,
  now: () => number,
): Progress {
  const running = new Map<Role, Running>()
  /** How long a window of a step took last, on the slower machine. */
  const took = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let drawn = false
  const clear = () => {
    if (drawn) stream.write('\r\x1b[K', 'styled')
    drawn = false
  }
  const draw = () => {
    const line = progressLine(titleOf, running, { took, nowMs: now() })
    stream.write(`\r\x1b[K${line.slice(0, Math.max(0, stream.columns - 1))}`, 'styled')
    drawn = true
  }
  return {
    clear,
    see: (event) => {
      if (event.type === 'window-opened') {
        const { step, action, take, role } = event
        running.set(role, { step, action, take, sinceMs: now() })
        timer ??= setInterval(draw, everyMs).unref()
      } else if (event.type === 'window-closed') {
        const since = running.get(event.role)?.sinceMs
        running.delete(event.role)
        if (since !== undefined) took.set(event.step, now() - since)
      }
      // When a run ends, nothing is under way any more.
      if (running.size > 0 && event.type !== 'case-closed') return
      clearInterval(timer)
      timer = undefined
      running.clear()
      clear()
    },
  }
}

interface Times {
  readonly took: ReadonlyMap<string, number>
  readonly nowMs: number
}

function progressLine(
  titleOf: (action: string) => string,
  running: ReadonlyMap<Role, Running>,
  { took, nowMs }: Times,
): string {
  const [first] = running.values()
  if (!first) return ''
  const { step, action, take } = first
  const passed = nowMs - Math.min(...[...running.values()].map(({ sinceMs }) => sinceMs))
  const last = took.get(step)
  const left = last === undefined ? undefined : leftOf(last, passed, take)
  const where = roles.filter((role) => running.has(role)).join(' and ')
  const times = take ? `, ${take.number} of ${take.of}` : ''
  const still = left === undefined ? '' : `, some ${shown(left)} left`
  // What is cut off where the terminal is narrow is what is known anyway.
  const words = `  for ${shown(passed)}${still}: ${where}${times}: ${titleOf(action)}`
  return inertLine(words)
}

/** From the time that the one before took. */
function leftOf(lastMs: number, passedMs: number, take: Running['take']): number {
  return Math.max(0, lastMs - passedMs) + (take ? take.of - take.number : 0) * lastMs
}

function shown(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
