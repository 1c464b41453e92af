import type { Backend } from '../../model/backend.ts'
import { couldNotLook } from '../../model/fact.ts'
import type { ActionResult, Undone, WindowOutcome } from '../../model/machine.ts'
import type { Reading } from '../../model/reading.ts'
import { type Section, sectionLines, sectionText, splitSections } from '../../model/sections.ts'

/** What of a backend reads its windows. */
type Reader = Pick<Backend, 'name' | 'parse'>

/** The name of the backend that watched; empty: none did, or it is no text of a window. */
export function backendIn(raw: string): string {
  return sectionText(splitSections(raw) ?? [], 'backend').trim()
}

/**
 * Makes the result of a window from its raw text: the live machine does so when the text arrives, and a recording does so again.
 * The backend that watched is named in it; a text without one watched nothing.
 */
export function readWindow(raw: string, backends: readonly Reader[]): WindowOutcome {
  const sections = splitSections(raw)
  if (!sections) return { ...couldNotLook('unreadable', 'the answer is not that of a window'), raw }
  if (!sections.some(({ name }) => name === 'end')) {
    return { ...couldNotLook('unreadable', 'the answer of the window ends in the middle'), raw }
  }
  const name = sectionText(sections, 'backend').trim()
  const backend = backends.find((each) => each.name === name)
  if (name !== '' && !backend) {
    return { ...couldNotLook('unsupported', `the backend ${name} is not known to this casebook`), raw }
  }
  const leftBehind = sectionLines(sections, 'left')
  const how = sectionText(sections, 'how').trim()
  const action = readAction(sections)
  if (how === 'finished' && action) {
    const reading = backend?.parse(sections)
    if (reading && 'state' in reading) return { ...reading, raw }
    return {
      state: 'done',
      action,
      reading: reading && afterAction(reading, action),
      ...began(sections),
      putBack: [...sectionLines(sections, 'network'), ...sectionLines(sections, 'fired')],
      ...undone(sections),
      leftBehind,
      passedOver: [],
      raw,
    }
  }
  const left = leftBehind.length > 0 ? `; left behind: ${leftBehind.join(', ')}` : ''
  return { ...unfinished(how, sections, backend, left), raw }
}

/** What an action that was ended in the middle had not done yet could not be heard: then no silence counts. */
function afterAction(reading: Reading, { ended }: ActionResult): Reading {
  if (ended === 'exited' || reading.unproved) return reading
  const why =
    ended === 'timed-out'
      ? couldNotLook('timed-out', 'the action ran out of time: what it had not done yet was not heard')
      : couldNotLook('failed', 'the action was killed by a signal: what it had not done yet was not heard')
  return { ...reading, unproved: why }
}

function unfinished(how: string, sections: readonly Section[], backend: Reader | undefined, left: string) {
  switch (how) {
    // Nobody could read what the window recorded of its own call: its parser says so, as it says why a window was refused.
    case 'unread':
    case 'refused': {
      const noIp = sectionLines(sections, 'before').some((line) => line.startsWith('refused no-ip'))
      if (noIp) {
        return couldNotLook(
          'unsupported',
          `the action cuts the network, and without an ip command it could not be put back${left}`,
          'Install iproute2 or busybox on the machine, or use its console.',
        )
      }
      const why = backend?.parse(sections)
      return why && 'state' in why
        ? { ...why, reason: `${why.reason}${left}` }
        : couldNotLook('not-armed', `nothing could be watched${left}`)
    }
    case 'cancelled':
      return neverBegan(sections)
        ? couldNotLook('not-begun', `stopped before the action began, and cleaned up${left}`)
        : couldNotLook('interrupted', `stopped and cleaned up${left}`)
    case 'no-go':
      return couldNotLook(
        'not-begun',
        `the machine was armed, but never told to go on: nothing was done${left}`,
      )
    case 'overdue':
      return couldNotLook('timed-out', `the window took longer than it may and was ended${left}`)
    default:
      return couldNotLook('failed', `the script on the machine was killed; it was cleaned up after it${left}`)
  }
}

/** Only the job itself knows, and it tells its backend first: who ended in its place does not say whether the action had begun. */
function neverBegan(sections: readonly Section[]): boolean {
  const names = new Set(sections.map(({ name }) => name))
  return names.has('backend') && !names.has('began')
}

function began(sections: readonly Section[]): { readonly beganMs?: number } {
  const hundredths = sectionText(sections, 'began').trim()
  return /^\d{1,12}$/.test(hundredths) ? { beganMs: Number(hundredths) * 10 } : {}
}

/** The last one counts: a guard may fire after a failed action was taken back. */
function undone(sections: readonly Section[]): { readonly undone?: Undone } {
  const text = sections.findLast((section) => section.name === 'undo')?.text ?? ''
  const found = /^(failed|alone) (exited|timed-out) (-?\d+)\n([\s\S]*)/.exec(text)
  if (!found) return {}
  const [, why, ended, exitCode, output = ''] = found
  return {
    undone: {
      why: why === 'alone' ? 'alone' : 'failed',
      ended: ended === 'exited' ? 'exited' : 'timed-out',
      exitCode: Number(exitCode),
      output,
    },
  }
}

/** An exit code of 129 to 192 is how a shell says that a signal ended its last command. */
function readAction(sections: readonly Section[]): ActionResult | undefined {
  const found = /^(exited|timed-out|killed|stopped) (-?\d+)/.exec(sectionText(sections, 'action'))
  if (!found || found[1] === 'stopped') return undefined
  const exitCode = Number(found[2])
  const signalled = found[1] === 'killed' || (exitCode > 128 && exitCode <= 192)
  const cut = sectionText(sections, 'cut').trim()
  return {
    ended: signalled ? 'killed' : found[1] === 'exited' ? 'exited' : 'timed-out',
    exitCode,
    output: `${sectionText(sections, 'output')}${cutWords(cut)}${sectionText(sections, 'tail')}`,
  }
}

function cutWords(cut: string): string {
  if (cut === '') return ''
  return cut === 'unknown' ? '\n[more may have come]\n' : `\n[${cut} more bytes were not kept]\n`
}
