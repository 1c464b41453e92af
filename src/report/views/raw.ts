import type { Block, Text } from '../../model/block.ts'
import type { WindowOutcome } from '../../model/machine.ts'
import type { RawObservation } from '../../model/observation.ts'
import type { PerRole } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import { briefly, type Cut } from '../bounds.ts'
import { plain, strong, text } from '../text.ts'

/** What the machines said in a step, word for word up to a bound. */
export function rawView(
  evidence: {
    readonly facts: readonly { readonly name: string; readonly raws: PerRole<RawObservation> }[]
    readonly windows: PerRole<WindowOutcome>
  },
  cut: Cut = briefly,
): readonly Block[] {
  const facts = evidence.facts.flatMap(({ name, raws }) =>
    roles.flatMap((role) => (raws[role] ? rawFact(text`${strong(role)} ${name}`, raws[role], cut) : [])),
  )
  const windows = roles.flatMap((role) => {
    const raw = evidence.windows[role]?.raw
    return raw ? [foreign(text`${strong(role)} window`, cut(raw))] : []
  })
  return [...facts, ...windows]
}

function rawFact(title: Text, raw: RawObservation, cut: Cut): readonly Block[] {
  if (raw.ended === 'absent') return [line(text`${title}: absent, ${raw.reason}`)]
  if (raw.ended === 'not-had') return [line(text`${title}: could not look, ${raw.why.reason}`)]
  const bounded = raw.truncated ? ', cut at the bound' : ''
  const ended = [plain(`, exit code ${raw.exitCode}${bounded}`)]
  const out = raw.stdout.trimEnd()
  const err = raw.stderr.trimEnd()
  if (out === '' && err === '') return [line([...title, ...ended, plain(', said nothing')])]
  return [
    ...(out === '' ? [] : [foreign([...title, ...ended], cut(out))]),
    ...(err === '' ? [] : [foreign([...title, plain(', standard error')], cut(err))]),
  ]
}

function line(text: Text): Block {
  return { kind: 'lines', lines: [{ tone: 'plain', text }] }
}

function foreign(title: Text, output: string): Block {
  return { kind: 'code', title, language: 'text', text: output, foreign: true }
}
