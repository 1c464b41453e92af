import { unseenKinds } from '../model/could-not-look-kinds.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Visit } from '../model/visit.ts'
import { decidingParts } from './deciding-parts.ts'
import type { Known } from './evidence-of.ts'
import { reasonOf } from './reason-of.ts'
import type { Support } from './support.ts'
import { supportOfPart } from './support-of-part.ts'
import { choseOwnWay } from './way-behind.ts'

type Decided = Extract<JournalEvent, { type: 'decided' }>

/** Everything that the decision of a visit rests on; never empty. Its weakest piece is the grade. */
export function supportsOfDecision(visit: Visit | undefined, known: Known): readonly Support[] {
  if (!visit) return [nothingDecided]
  if (choseOwnWay(visit)) return [ownWay(visit)]
  const { decided } = visit
  if (!decided) return [nothingDecided]
  if (decided.edge === 'unknown' || decided.edge === 'could-not-look') return [blind(visit, decided, known)]
  const supports = decidingParts(decided).flatMap((part) => supportOfPart(part, known) ?? [])
  const all = supports.length > 0 ? supports : [chosen(decided)]
  return decided.edge === 'otherwise' ? all.map(asRest) : all
}

/** What is left rests on the same, and may be something else. */
function asRest(support: Support): Support {
  return { ...support, leavesOpen: [...support.leavesOpen, rest] }
}

const rest =
  'It is what is left when the other ways do not hold: a cause that the playbook does not ask for looks the same.'

const nothingDecided: Support = {
  grade: 'inferred',
  before: 'the playbook leads here without a decision',
  what: '',
  after: '',
  leavesOpen: ['Nothing that was seen decided it: the playbook says the same of every machine.'],
}

function ownWay({ step, ways }: Visit): Support {
  const reason = ways.findLast(({ how }) => how === 'other-branch')?.reason ?? ''
  return {
    grade: 'inferred',
    before: 'the engineer chose this way after ',
    what: step,
    after: reason === '' ? '' : `: ${reason}`,
    leavesOpen: ['The playbook did not lead here: only the engineer says that it is so.'],
  }
}

/** Only settings of the run decided: which action was picked, whether there is a baseline. */
function chosen(decided: Decided): Support {
  return {
    grade: 'inferred',
    before: 'how the run was set up decided: ',
    what: reasonOf(decided),
    after: '',
    leavesOpen: ['Nothing that a machine showed decided it.'],
  }
}

/** Taken because something could not be told. Where the author's edge is for what a machine does not show, that itself is the sign. */
function blind({ step, performed }: Visit, decided: Decided, { playbook }: Known): Support {
  const edge = decided.index === undefined ? undefined : playbook?.steps.get(step)?.edges[decided.index]
  const result = performed?.result
  const lacks = [
    ...decidingParts(decided).flatMap((part) => part.lacks ?? ['not_tried' as const]),
    ...(decided.edge === 'could-not-look' ? [result?.why ?? ('not_tried' as const)] : []),
  ]
  const isSign =
    edge?.kind === 'unknown' && edge.why === 'cannot' && !lacks.some((kind) => unseenKinds.includes(kind))
  const reason = decided.edge === 'could-not-look' ? (result?.reason ?? '') : openReasons(decided)
  const why = reason === '' ? '' : ` (${reason})`
  const open = `What ${step} asks is open${why}: it may be either way.`
  return isSign
    ? {
        grade: 'inferred',
        before: 'the machine does not show what ',
        what: step,
        after: ` asks${why}`,
        leavesOpen: [open],
      }
    : {
        grade: 'not-looked',
        before: 'nobody looked at what ',
        what: step,
        after: ` asks${why}`,
        leavesOpen: [open],
      }
}

function openReasons(decided: Decided): string {
  const reasons = decidingParts(decided).map(({ reason }) => reason)
  return [...new Set(reasons.filter((reason) => reason !== ''))].join('; ')
}
