import { caveatsOf } from '../../evidence/caveats-of.ts'
import { reasonOf } from '../../evidence/reason-of.ts'
import type { Block, Line, Text } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { Playbook } from '../../model/playbook.ts'
import { roles } from '../../model/role.ts'
import type { Visit } from '../../model/visit.ts'
import { shorten } from '../bounds.ts'
import { plain, strong, text } from '../text.ts'

/** Reasons on the card: the last ones. */
const most = 3

/** Characters of one reason or doubt; the report has them whole. */
const longest = 60

/** Where a case stands, in at most eight lines, for somebody who comes to it anew. `playbook`: the one that the case holds, for its doubts. */
export function situationView(kase: Case, playbook?: Playbook): readonly Block[] {
  const lines = [
    { tone: 'plain' as const, text: text`${strong('case')}: ${kase.id}, ${plain(kase.playbook.title)}` },
    ...machineLines(kase),
    stepLine(kase.visits.at(-1)),
    ...reasonLines(kase),
    ...doubtLines(playbook ? caveatsOf(playbook, kase) : []),
  ]
  return [{ kind: 'lines', lines }]
}

function machineLines({ machines }: Case): readonly Line[] {
  return roles.flatMap((role): Line[] => {
    const machine = machines[role]
    if (!machine) return []
    const { target, about } = machine
    const host = about.hostname === '' ? [] : text`, host ${about.hostname}`
    const how = about.recorded ? 'recorded' : 'live'
    return [{ tone: 'plain', text: text`${strong(role)}: ${target}${host}, ${plain(how)}` }]
  })
}

/** The step of the way, and what is about to happen. */
function stepLine(here: Visit | undefined): Line {
  if (!here) return { tone: 'plain', sign: 'go', text: text`the first step is next` }
  return {
    tone: 'plain',
    sign: 'go',
    text: text`${strong(`step ${here.number}`)}: ${plain(here.title)}; ${aboutToHappen(here)}`,
  }
}

function aboutToHappen({ decided, ways, performed }: Visit): Text {
  const go = ways.at(-1)?.go ?? decided?.go
  if (go) return text`${go} is next`
  return performed ? text`where it leads is open` : text`it is not over`
}

function reasonLines({ visits }: Case): readonly Line[] {
  return visits
    .flatMap(({ step, decided }): Line[] => {
      const reason = decided ? reasonOf(decided) : ''
      if (reason === '') return []
      return [{ tone: 'plain', sign: 'point', text: text`after ${step}: ${plain(shorten(reason, longest))}` }]
    })
    .slice(-most)
}

function doubtLines([first, ...others]: readonly string[]): readonly Line[] {
  if (first === undefined) return []
  const more = others.length === 0 ? '' : ` And ${others.length} more.`
  return [{ tone: 'doubt', text: text`${plain(`in doubt: ${shorten(first, longest)}${more}`)}` }]
}
