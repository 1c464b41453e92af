import type { Backend } from '../../model/backend.ts'
import { couldNotLook } from '../../model/fact.ts'
import type { ActionResult, Undone, WindowOutcome } from '../../model/machine.ts'
import { type Section, sectionLines, sectionText, splitSections } from '../../model/sections.ts'

/**
 * A window's raw text as what came of it: by the live machine as it arrives, and again whenever a recording is read.
 * The backend that watched is named in it; a text without one watched nothing.
 */
export function readWindow(raw: string, backends: readonly Backend[]): WindowOutcome {
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
      reading,
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

function unfinished(how: string, sections: readonly Section[], backend: Backend | undefined, left: string) {
  switch (how) {
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
      return couldNotLook('interrupted', `stopped and cleaned up${left}`)
    case 'no-go':
      return couldNotLook(
        'unreachable',
        `the machine was armed, but never told to go on: nothing was done${left}`,
      )
    case 'overdue':
      return couldNotLook('timed-out', `the window took longer than it may and was ended${left}`)
    default:
      return couldNotLook('failed', `the script on the machine was killed; it was cleaned up after it${left}`)
  }
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
  const output = sectionText(sections, 'output')
  return {
    ended: signalled ? 'killed' : found[1] === 'exited' ? 'exited' : 'timed-out',
    exitCode,
    output: cut === '' ? output : `${output}\n[${cut} more bytes were not kept]\n`,
  }
}
