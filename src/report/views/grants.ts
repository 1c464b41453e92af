import type { Action, Risk } from '../../model/action.ts'
import type { Block, TableRow, Text } from '../../model/block.ts'
import type { Observation } from '../../model/observation.ts'
import type { Playbook, Step } from '../../model/playbook.ts'
import { isEmptyProse, proseAsWritten } from '../../model/prose.ts'
import { type Role, roles } from '../../model/role.ts'
import { code, joinText, noText, plain, text } from '../text.ts'
import { riskText } from './plan.ts'

/** What a playbook asks to run under the same terms. */
interface Grant {
  readonly names: readonly string[]
  readonly root: boolean
  readonly on: readonly Role[]
  readonly risk: Risk
  readonly cuts?: 'network' | undefined
  readonly timeoutMs?: number
}

/**
 * What somebody who trusts a playbook grants it, the gravest first: whether it runs as root, where, its risk, what it cuts
 * and its time limit. The scripts themselves stand elsewhere.
 */
export function grantsView(playbook: Playbook): readonly Block[] {
  const facts = factsOf(playbook)
  const grants = [...actionGrants(playbook), ...probeGrants(playbook), ...factGrants(facts)]
  const asRoot = facts.filter(({ root }) => root).length
  const count = `${facts.length} ${facts.length === 1 ? 'fact' : 'facts'}, ${asRoot} of them as root`
  return [
    { kind: 'heading', level: 2, text: [plain('What it asks for')] },
    {
      kind: 'lines',
      lines: [
        {
          tone: 'plain',
          text: [
            plain(
              `${count}; ${playbook.actions.size} ${playbook.actions.size === 1 ? 'action' : 'actions'}. What is not as root runs as the login: a login that is root runs all of it as root.`,
            ),
          ],
        },
      ],
    },
    {
      kind: 'table',
      head: [text`script`, text`as`, text`on`, text`risk`, text`at most`],
      rows: grants.map(row),
    },
    ...[...playbook.actions.values()].flatMap(takesDown),
  ]
}

/** Every fact that a playbook or one of its steps reads. */
export function factsOf({ facts, steps }: Playbook): readonly Observation[] {
  return [...facts, ...[...steps.values()].flatMap((step) => step.body.declares.facts ?? [])]
}

function takesDown({ name, takesDown }: Action): readonly Block[] {
  if (isEmptyProse(takesDown)) return []
  const words = proseAsWritten(takesDown).trim()
  return [{ kind: 'markdown', text: `**${name} takes down:** ${words}` }]
}

function row({ names, root, on, risk, cuts, timeoutMs }: Grant): TableRow {
  const time: Text = timeoutMs === undefined ? noText : [plain(`${timeoutMs / 1000} s`)]
  const as: Text = root ? [plain('root', 'bad')] : [plain('login')]
  return {
    cells: [
      joinText(
        names.map((name) => [code(name)]),
        ', ',
      ),
      as,
      [plain(on.join(', '))],
      riskText(risk, cuts),
      time,
    ],
  }
}

/** Facts that are read under the same terms share a row; those that ask for root stand first. */
function factGrants(facts: readonly Observation[]): readonly Grant[] {
  const groups = new Map<string, Grant>()
  for (const { name, root, on, timeoutMs } of facts) {
    const terms = JSON.stringify([root, on, timeoutMs])
    const names = [...new Set([...(groups.get(terms)?.names ?? []), name])]
    groups.set(terms, { names, root, on, risk: 'read_only', timeoutMs })
  }
  return [...groups.values()].sort((a, b) => Number(b.root) - Number(a.root))
}

/** An action runs as root, wherever a step runs it or lets it be chosen. */
function actionGrants(playbook: Playbook): readonly Grant[] {
  return [...playbook.actions.values()].flatMap((action) => {
    const { name, risk, cuts, timeoutMs } = action
    const grant = { names: [name], root: true, on: rolesOf(playbook, name), risk, cuts, timeoutMs }
    return action.undo === undefined ? [grant] : [grant, { ...grant, names: [`${name}, taken back`] }]
  })
}

function probeGrants({ steps }: Playbook): readonly Grant[] {
  return [...steps.values()].flatMap(({ id, body }) => {
    const { probe, finds, on = [] } = body.declares
    if (!probe && !finds) return []
    return [{ names: [`${id} (probe)`], root: true, on: probe?.on ?? on, risk: 'read_only' as const }]
  })
}

function rolesOf({ steps }: Playbook, action: string): readonly Role[] {
  const all = [...steps.values()]
  const names = [
    action,
    ...all.flatMap(({ body }) => {
      const { choice } = body.declares
      return choice?.actions.includes(action) ? [choice.name] : []
    }),
  ]
  const runs = ({ body }: Step) => body.declares.actions?.some(({ value }) => names.includes(value)) ?? false
  const where = all.filter(runs).flatMap(({ body }) => body.declares.probe?.on ?? body.declares.on ?? [])
  return roles.filter((role) => where.includes(role))
}
