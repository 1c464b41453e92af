import type { Block, Text } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import { roles } from '../../model/role.ts'
import { code, joinText, noText, plain, text } from '../text.ts'
import { outcomeTone } from './conclusion.ts'
import { endWords } from './end.ts'

/** `casebook cases`, in the order given. A folder that cannot be read is said with its reason. */
export function caseListView(
  cases: readonly (Case | { readonly id: string; readonly unreadable: string })[],
): readonly Block[] {
  if (cases.length === 0) return nothing(text`no cases yet; ${'casebook run PLAYBOOK'} makes one`)
  const head = ['case', 'opened', 'playbook', 'machines', 'end'].map((name) => [plain(name)])
  const rows = cases.map((kase) =>
    'unreadable' in kase
      ? { cells: [[code(kase.id)], noText, noText, noText, text`${kase.unreadable}`], mark: 'doubt' as const }
      : {
          cells: [
            [code(kase.id)],
            when(kase.openedAt),
            [code(kase.playbook.name)],
            machines(kase),
            end(kase),
          ],
        },
  )
  return [{ kind: 'table', head, rows }]
}

function nothing(words: Text): readonly Block[] {
  return [{ kind: 'lines', lines: [{ tone: 'faint', text: words }] }]
}

function when(iso: string): Text {
  return [plain(iso.slice(0, 16).replace('T', ' '))]
}

function machines(kase: Case): Text {
  const targets = roles.flatMap((role) => (kase.machines[role] ? [[code(kase.machines[role].target)]] : []))
  return joinText(targets, ', ')
}

function end(kase: Case): Text {
  const { conclusion } = kase
  if (conclusion) return [plain(conclusion.conclusion.title, outcomeTone(conclusion.conclusion.outcome))]
  return [plain(endWords(kase.end?.how), 'doubt')]
}
