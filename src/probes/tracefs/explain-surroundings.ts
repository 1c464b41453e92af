import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { surroundings } from './surroundings.ts'

/** What stands in the way of a window: `FILE=VALUE` of each, ended by `;`. */
export function explainSurroundings(told: string, holders: readonly string[] = []): CouldNotLook {
  const parts = told.split(';').filter((each) => each.trim() !== '')
  const found = parts.map((each) => {
    const [, file = '', value = ''] = /^(.*?)=(.*)$/s.exec(each) ?? []
    const known = surroundings.find((surrounding) => surrounding.file === file)
    const says = value === '' ? `${file} says nothing` : `${file} is ${value}`
    return { known, words: known ? `${says}: ${known.does}` : says }
  })
  const refusals = found.flatMap(({ known }) =>
    known && 'refuse' in known.treatment ? [known.treatment] : [],
  )
  const busy = refusals.some((each) => each.busy)
  const remedies = [...new Set(refusals.map(({ remedy }) => remedy))]
  const words = found.map((each) => each.words).join('; ')
  const by = holders.length > 0 ? `; held open by process ${holders.join(', ')}` : ''
  return busy
    ? couldNotLook(
        'busy',
        `somebody else uses the trace buffer that a call tree needs: ${words}${by}`,
        remedies.join(' '),
      )
    : couldNotLook(
        'not-armed',
        `tracing is set so that a window would not hear what it listens for: ${words}`,
        remedies.join(' '),
      )
}
