import type { Block } from '../model/block.ts'
import type { Playbook } from '../model/playbook.ts'
import { factsOf } from '../report/views/grants.ts'
import { playbookView } from '../report/views/playbook.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'

/** The whole playbook with every script that it may run, word for word. Touches nothing: no machine, no case. */
export async function dryRun(playbook: Playbook, outside: Outside): Promise<ExitCode> {
  const show = await openView(outside)
  await show(playbookView(playbook))
  await show(scriptBlocks(playbook))
  return exitCodes.done
}

/** Every script of a playbook, word for word. */
export function scriptBlocks(playbook: Playbook): readonly Block[] {
  const facts = factsOf(playbook)
  const block = (name: string, text: string): Block => {
    const title = [{ as: 'plain', tone: 'plain', text: name }] as const
    return { kind: 'code', title, language: 'sh', text: text.trimEnd(), foreign: false }
  }
  return [
    { kind: 'heading', level: 2, text: [{ as: 'plain', tone: 'plain', text: 'What would run' }] },
    ...facts.map(({ name, source }) => block(name, 'read' in source ? `cat ${source.read}` : source.run)),
    ...[...playbook.actions.values()].flatMap((action) => [
      block(`${action.name} (${action.risk})`, action.run),
      ...(action.undo === undefined ? [] : [block(`${action.name}, taken back`, action.undo)]),
    ]),
  ]
}
