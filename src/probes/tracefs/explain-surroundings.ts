import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { surroundings } from './surroundings.ts'

/** What stands in the way of a window, and what puts it right; commands may be empty. */
interface Standing {
  readonly busy: boolean
  /** `current_tracer is blk`, one a surrounding. */
  readonly shown: readonly string[]
  /** The same, each with what it does. */
  readonly words: string
  readonly command: string
}

/** Reads `FILE=VALUE` of each, as the script of the list prints it. */
export function standingInTheWay(told: readonly string[]): Standing {
  const found = told.map((each) => {
    const [, file = '', value = ''] = /^(.*?)=(.*)$/s.exec(each) ?? [each, each]
    const known = surroundings.find((surrounding) => surrounding.file === file)
    const shown = value === '' ? file : `${file} is ${value}`
    return { treatment: known?.treatment, shown, words: known ? `${shown} (${known.does})` : shown }
  })
  const refusals = found.flatMap(({ treatment }) => (treatment && 'refuse' in treatment ? [treatment] : []))
  return {
    busy: refusals.some((each) => each.busy),
    shown: found.map(({ shown }) => shown),
    words: found.map(({ words }) => words).join('; '),
    command: [...new Set(refusals.map(({ command }) => command).filter((each) => each !== ''))].join(' && '),
  }
}

/** Why a window was refused before the action: each `FILE=VALUE` ended by `;`. */
export function explainSurroundings(said: string, holders: readonly string[]): CouldNotLook {
  const { busy, words, command } = standingInTheWay(said.split(';').filter((each) => each.trim() !== ''))
  const by = holders.length > 0 ? `; held open by process ${holders.join(', ')}` : ''
  return busy
    ? couldNotLook(
        'busy',
        `somebody else uses the trace buffer that a call tree needs: ${words}${by}`,
        `Ask whoever it is to finish.${command === '' ? '' : ` If it is nobody: \`${command}\`.`}`,
      )
    : couldNotLook(
        'not-armed',
        `tracing is set so that a window would not hear or not read what it listens for: ${words}`,
        command === '' ? '' : `Put it right: \`${command}\`.`,
      )
}
