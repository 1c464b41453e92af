import type { Action } from '../../model/action.ts'
import type { Block, Line, Text } from '../../model/block.ts'
import type { CouldNotLookKind } from '../../model/could-not-look-kinds.ts'
import type { Declares } from '../../model/declares.ts'
import type { Edge, Playbook, Step, WayOut } from '../../model/playbook.ts'
import { inlineCode, isEmptyProse, type Prose, proseAsWritten } from '../../model/prose.ts'
import { roles } from '../../model/role.ts'
import { code, joinText, plain, strong, text } from '../text.ts'
import { excerptView } from './excerpt.ts'
import { riskText } from './plan.ts'
import { section } from './section.ts'

/** `casebook show`: the whole playbook as text to read, in the order it was written. `${name}` stays as it is. */
export function playbookView(playbook: Playbook): readonly Block[] {
  const steps = [...playbook.steps.values()]
  return [
    {
      kind: 'heading',
      level: 1,
      text: [plain(proseAsWritten(playbook.title))],
      over: text`playbook ${playbook.name}`,
    },
    ...prose(playbook.about),
    ...section('Machines', machines(playbook)),
    ...section('Inputs', inputs(playbook)),
    ...section('Actions', [...playbook.actions.values()].flatMap(action)),
    ...section(
      'Steps',
      steps.flatMap((step, at) => stepBlocks(step, at + 1)),
    ),
  ]
}

function prose(words: Prose, before = ''): readonly Block[] {
  return isEmptyProse(words) ? [] : [{ kind: 'markdown', text: `${before}${asWritten(words)}` }]
}

/** A paragraph that has a condition says so. */
function asWritten({ paragraphs }: Prose): string {
  const texts = paragraphs.map(({ when, text }) => {
    return when ? `*When* ${inlineCode(when.text)}*:* ${slots(text.trim())}` : slots(text)
  })
  return texts.join('\n\n')
}

/** `${name}` as code, so that it reads as a name and not as a mistake; left alone where it already is code. */
function slots(words: string): string {
  return words
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/(?<!\$)\$\{[^}`]*\}/g, '`$&`')))
    .join('')
}

function machines({ machines }: Playbook): readonly Block[] {
  return roles.flatMap((role) => {
    const machine = machines[role]
    if (!machine) return []
    return prose(machine.about, `**${role}**${machine.optional ? ' (optional)' : ''}: `)
  })
}

function inputs({ inputs }: Playbook): readonly Block[] {
  if (inputs.length === 0) return []
  const lines = inputs.map((input): Line => {
    const each = input.perMachine ? ', for each machine' : ''
    const without = input.default === undefined ? '' : `, by default ${JSON.stringify(input.default)}`
    return {
      tone: 'plain',
      sign: 'point',
      text: text`${input.name}: ${plain(`${proseAsWritten(input.ask)}${each}${without}${input.secret ? ', a secret' : ''}`)}`,
    }
  })
  return [{ kind: 'lines', lines }]
}

function action(each: Action): readonly Block[] {
  const condition = each.offeredWhen ? text`, offered when ${each.offeredWhen.text}` : []
  return [
    { kind: 'heading', level: 3, text: [plain(proseAsWritten(each.title))], over: text`${each.name}` },
    { kind: 'lines', lines: [{ tone: 'plain', text: text`${riskText(each.risk, each.cuts)}${condition}` }] },
    ...prose(each.about),
    ...prose(each.takesDown, '**Takes down:** '),
    ...prose(each.wayBack, '**Way back:** '),
    { kind: 'code', title: [], language: 'sh', text: each.run, foreign: false },
  ]
}

function stepBlocks(step: Step, number: number): readonly Block[] {
  const { declares, kind } = step.body
  return [
    {
      kind: 'heading',
      level: 3,
      text: [plain(proseAsWritten(step.title))],
      over: text`${number} · ${step.id} · ${plain(kind)}`,
    },
    ...prose(step.say),
    ...prose(step.more),
    ...declared(declares),
    ...edges(step),
  ]
}

function declared({ facts = [], probe, excerpt, concludes }: Declares): readonly Block[] {
  const lines = facts.map(({ name, about, source }): Line => {
    const from = 'read' in source ? source.read : (source.run.trim().split('\n')[0] ?? '')
    const words = about === '' ? [] : text`, ${plain(about)}`
    return { tone: 'plain', sign: 'point', text: text`${name} from ${from}${words}` }
  })
  const calls = (probe?.calls ?? []).map(({ label, about, functions }): Line => {
    const words = about === '' ? [] : text`, ${plain(about)}`
    return { tone: 'plain', sign: 'point', text: text`${label}: ${names(functions)}${words}` }
  })
  return [
    ...(lines.length + calls.length === 0 ? [] : [{ kind: 'lines' as const, lines: [...lines, ...calls] }]),
    ...(excerpt ? excerptView(excerpt, asWritten(excerpt.lookFor)) : []),
    ...(concludes
      ? [
          {
            kind: 'lines' as const,
            lines: [
              {
                tone: 'plain' as const,
                text: text`${strong(proseAsWritten(concludes.title))}: ${plain(concludes.outcome)}, for ${plain(proseAsWritten(concludes.owner) || 'nobody')}`,
              },
            ],
          },
          ...prose(concludes.what),
          ...prose(concludes.remedy, '**What to do:** '),
        ]
      : []),
  ]
}

function names(all: readonly string[]): Text {
  return joinText(
    all.map((name) => [code(name)]),
    ', else ',
  )
}

function edges({ edges, fallsTo, envelope }: Step): readonly Block[] {
  const lines = [
    ...edges.map(edgeLine),
    ...(edges.length === 0 && fallsTo !== undefined ? [go(text`${fallsTo}`)] : []),
    ...(envelope.couldNotLook ? [couldNotLookLine(envelope.couldNotLook)] : []),
  ]
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

const reasons = {
  cannot: 'the machine does not show it',
  not_tried: 'nobody looked',
  interrupted: 'the run was told to end',
  lost: 'the answer did not come whole',
} as const satisfies Record<CouldNotLookKind, string>

function edgeLine(edge: Edge): Line {
  const to = edge.go.value
  if (edge.kind === 'otherwise') return go(text`${to} otherwise${reason(edge)}`)
  if (edge.kind === 'when') return go(text`${to} when ${edge.when.text}${reason(edge)}`)
  const kind = edge.why ? text` because ${reasons[edge.why]}` : []
  return go(text`${to} if that cannot be told${kind}${reason(edge)}`)
}

function couldNotLookLine(way: WayOut): Line {
  return go(text`${way.go.value} if it could not look${reason(way)}`)
}

function reason({ because }: WayOut): Text {
  return isEmptyProse(because) ? [] : text`: ${plain(proseAsWritten(because))}`
}

function go(words: Text): Line {
  return { tone: 'plain', sign: 'go', text: words }
}
