import { quote } from '../../model/quote.ts'
import blocked from './blocked.sh'
import settings from './settings.sh'
import { surroundings } from './surroundings.ts'

const looks = surroundings.flatMap(({ file, reads, treatment }) => {
  if (!('refuse' in treatment)) return []
  const { refuse } = treatment
  const fine = 'is' in refuse ? `'' | ${quote(refuse.is)}) ;; *` : refuse.unlike
  const look = `watch_value ${quote(file)}; case $got in ${fine}) echo ${quote(file)}"=$got" ;; esac`
  return [`  if watch_for '${reads.join(' ')}'; then ${look}; fi`]
})

const wants = surroundings.flatMap(({ file, reads, treatment }) =>
  'set' in treatment
    ? [`  if watch_for '${reads.join(' ')}'; then watch_wants ${file} ${quote(treatment.set)}; fi`]
    : [],
)

/** POSIX sh that looks and changes nothing: `watch_blocked READS…` prints `FILE=VALUE` of all that a window refuses. For `$T`. */
export const blockedScript = `${blocked}watch_known=${quote(` ${surroundings.map(({ file }) => file).join(' ')} `)}
watch_blocked() {
  wanted=$*
${looks.join('\n')}
}
`

/** The same, and `watch_settings READS…` that sets what shapes the text of `$I`, reads it back, and refuses when it stays as it was. */
export const surroundingsScript = `${blockedScript}watch_list_wants() {
${wants.join('\n')}
}
${settings}`

/** What a window may have borrowed, and whoever cleans up after it puts back: a note that names anything else is not ours. */
export const borrowable = surroundings.flatMap(({ file, treatment }) => ('set' in treatment ? [file] : []))
