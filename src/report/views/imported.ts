import type { Block, Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import { roles } from '../../model/role.ts'
import { code, plain, strong, text } from '../text.ts'

/** That nobody here saw what a case holds; on top of all that shows it. */
export function importedLines({ importedFrom }: Pick<Case, 'importedFrom'>): readonly Line[] {
  if (importedFrom === undefined) return []
  return [
    {
      tone: 'doubt',
      text: text`${strong('imported')} from ${importedFrom}: what it holds was seen elsewhere, and nobody here witnessed it`,
    },
  ]
}

/** What resuming an imported case would use of it: its machines, and every answer. */
export function importedView(kase: Case): readonly Block[] {
  const targets = roles.flatMap((role): Line[] => {
    const machine = kase.machines[role]
    return machine
      ? [
          {
            tone: 'plain',
            sign: 'point',
            text: text`${strong(role)}: ${machine.target}, then ${machine.about.hostname}`,
          },
        ]
      : []
  })
  const inputs = (['run', ...roles] as const).flatMap((of) =>
    Object.entries(kase.inputs[of] ?? {}).map(
      ([name, value]): Line => ({
        tone: 'plain',
        sign: 'point',
        text: text`${code(of === 'run' ? name : `${of}.${name}`)} is ${String(value)}`,
      }),
    ),
  )
  const answers = Object.entries(kase.answers).map(
    ([name, value]): Line => ({
      tone: 'plain',
      sign: 'point',
      text: text`${code(name)} is ${String(value)}`,
    }),
  )
  const nothing: Line = { tone: 'plain', text: [plain('It holds no answers.')] }
  const said = [...inputs, ...answers]
  return [
    { kind: 'lines', lines: importedLines(kase) },
    {
      kind: 'lines',
      lines: [{ tone: 'plain', text: [plain('Its machines, as it names them:')] }, ...targets],
    },
    {
      kind: 'lines',
      lines: said.length > 0 ? [{ tone: 'plain', text: [plain('Its answers:')] }, ...said] : [nothing],
    },
  ]
}
