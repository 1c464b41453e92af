import type { Block, Line, Text } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { Leftover, MachineAbout } from '../../model/machine.ts'
import type { Role } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import { showTime } from '../bounds.ts'
import { code, joinText, plain, strong, text } from '../text.ts'

/** `suspect: ssh:web-1 · host web-1 · Linux 6.1 x86_64 · as root`, and what recording speaks for it. */
export function machineLine(role: Role, target: string, about: MachineAbout): Line {
  const parts = [
    [code(target)],
    ...(about.hostname === '' ? [] : [text`host ${about.hostname}`]),
    ...(about.kernel === '' ? [] : [text`kernel ${about.kernel}`]),
    ...(about.login === '' ? [] : [text`as ${about.login}`]),
    ...(about.recorded ? [recordedText(about.recorded)] : []),
  ]
  const sign = about.recorded ? { sign: 'point' as const } : {}
  return {
    tone: about.recorded ? 'plain' : 'good',
    ...sign,
    text: text`${strong(role)}: ${joinText(parts, ' · ')}`,
  }
}

function recordedText({ case: id, at, target }: NonNullable<MachineAbout['recorded']>): Text {
  return text`a recording of ${target} from ${plain(showTime(at))} in ${id}`
}

export function machinesTable(kase: Case): readonly Block[] {
  const present = roles.filter((role) => kase.machines[role])
  if (present.length === 0) return []
  return [
    {
      kind: 'table',
      head: ['machine', 'target', 'host', 'kernel', 'login', 'recorded'].map((head) => [plain(head)]),
      rows: present.map((role) => {
        const machine = kase.machines[role]
        const about = machine?.about
        const known = [
          machine?.target,
          about?.hostname,
          about && `${about.kernel} ${about.arch}`.trim(),
          about?.login,
        ]
        return {
          cells: [
            [strong(role)],
            ...known.map((value) => (value ? [code(value)] : [])),
            about?.recorded ? recordedText(about.recorded) : [plain('no, live')],
          ],
        }
      }),
    },
  ]
}

export function leftoverLines(role: Role, leftovers: readonly Leftover[], found: boolean): readonly Line[] {
  if (leftovers.length === 0) {
    return found
      ? []
      : [{ tone: 'good', text: text`${strong(role)}: what an earlier run had left is removed` }]
  }
  const words = found ? 'an earlier run left' : 'could not be removed:'
  return leftovers.map(({ name, what }) => ({
    tone: found ? 'doubt' : 'bad',
    text: text`${strong(role)}: ${plain(words)} ${name} (${what})`,
  }))
}
