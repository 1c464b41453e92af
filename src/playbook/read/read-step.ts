import { nearest } from '../../model/nearest.ts'
import { done } from '../../model/outcome.ts'
import type { Step, StepBody } from '../../model/playbook.ts'
import { isEmptyProse } from '../../model/prose.ts'
import type { StepKind } from '../../model/step-kind.ts'
import { stepMap } from '../language/step-map.ts'
import { readEdges } from './read-edges.ts'
import { readEnvelope } from './read-envelope.ts'
import type { MapAt, Reading } from './reading.ts'
import { StepFields } from './step-fields.ts'
import { reportUnread } from './unread.ts'

type StepAt = MapAt & { readonly id: string }

interface ReadStep {
  readonly step: Step
  /** Whether all that it declares is known: else names that are missed may be its fault. */
  readonly whole: boolean
}

/** One step: what all kinds share is read here, the rest by its kind. */
export function readStep(reading: Reading, at: StepAt, kinds: readonly StepKind[]): ReadStep {
  const fields = new StepFields(reading, stepMap.keys, at)
  const edges = readEdges(fields)
  const envelope = readEnvelope(fields)
  const kind = kindOf(reading, at, kinds)
  const names = kinds.map((each) => each.kind)
  const known = [...Object.keys(stepMap.keys), ...Object.keys(kind?.keys ?? {}), ...names]
  reportUnread(at.entries, [...new Set(known)], reading.report, kind === undefined)
  const body = kind?.read(new StepFields(reading, kind.keys, at))
  const { title, say, more } = fields.values
  return {
    whole: body !== undefined && !mistypedKind(at, kinds),
    step: {
      id: at.id,
      title: isEmptyProse(title) ? (body?.declares.concludes?.title ?? title) : title,
      say,
      more,
      body: body ?? brokenBody(kind?.kind ?? ''),
      envelope,
      edges,
      fallsTo: undefined,
      place: at.place,
    },
  }
}

function kindOf(
  reading: Reading,
  { entries, place }: StepAt,
  kinds: readonly StepKind[],
): StepKind | undefined {
  const placeOf = (key: string) => entries.find((entry) => entry.key === key)?.keyPlace
  const [first, second] = kinds.filter(({ kind }) => placeOf(kind) !== undefined)
  if (first && second) {
    reading.report({
      code: 'step/several-kinds',
      message: `a step is of one kind, this is \`${first.kind}\` and \`${second.kind}\``,
      place: placeOf(second.kind) ?? place,
      hint: 'make two steps of it',
    })
  }
  if (first) return first
  if (placeOf('next')) return kinds.find((kind) => kind.kind === 'decide')
  const names = kinds.map((kind) => `\`${kind.kind}\``).join(', ')
  if (!mistypedKind({ entries }, kinds)) {
    reading.report({
      code: 'step/no-kind',
      message: 'nothing says what this step does',
      place,
      hint: `there are ${names}`,
    })
  }
  return undefined
}

function mistypedKind({ entries }: Pick<StepAt, 'entries'>, kinds: readonly StepKind[]): boolean {
  const names = kinds.map((kind) => kind.kind)
  const known = [...names, ...Object.keys(stepMap.keys), ...kinds.flatMap(({ keys }) => Object.keys(keys))]
  return entries.some(({ key }) => !known.includes(key) && nearest(key, names) !== undefined)
}

/** Stands where nothing sensible was left; a playbook with one is never handed out. */
function brokenBody(kind: string): StepBody {
  return { kind, declares: {}, plan: () => [], perform: () => Promise.resolve(done) }
}
