import type { Block, Text } from '../../model/block.ts'
import type { WindowOutcome } from '../../model/machine.ts'
import type { RawObservation } from '../../model/observation.ts'
import type { PerRole } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import { firstLines } from '../bounds.ts'
import { plain, strong, text } from '../text.ts'

/** What the machines said in a step, word for word up to a bound. */
export function rawView(evidence: {
  readonly facts: readonly { readonly name: string; readonly raws: PerRole<RawObservation> }[]
  readonly windows: PerRole<WindowOutcome>
}): readonly Block[] {
  return [
    ...evidence.facts.flatMap(({ name, raws }) =>
      roles.flatMap((role) => (raws[role] ? rawFact(text`${strong(role)} ${name}`, raws[role]) : [])),
    ),
    ...roles.flatMap((role) => rawWindow(text`${strong(role)} window`, evidence.windows[role])),
  ]
}

function rawFact(title: Text, raw: RawObservation): readonly Block[] {
  if (raw.ended === 'absent') return [line(text`${title}: absent, ${raw.reason}`)]
  if (raw.ended === 'not-had') return [line(text`${title}: could not look, ${raw.why.reason}`)]
  const cut = raw.truncated ? ', cut at the bound' : ''
  const ended = [plain(`, exit code ${raw.exitCode}${cut}`)]
  const out = raw.stdout.trimEnd()
  const err = raw.stderr.trimEnd()
  if (out === '' && err === '') return [line([...title, ...ended, plain(', said nothing')])]
  return [
    ...(out === '' ? [] : [foreign([...title, ...ended], out)]),
    ...(err === '' ? [] : [foreign([...title, plain(', standard error')], err)]),
  ]
}

function rawWindow(title: Text, outcome: WindowOutcome | undefined): readonly Block[] {
  if (!outcome?.raw) return []
  return [foreign(title, outcome.raw)]
}

function line(text: Text): Block {
  return { kind: 'lines', lines: [{ tone: 'plain', text }] }
}

function foreign(title: Text, output: string): Block {
  return { kind: 'code', title, language: 'text', text: firstLines(output, 200), foreign: true }
}
