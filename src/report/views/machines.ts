import type { Block, Line, Text } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { ClockOffset, Leftover, MachineAbout } from '../../model/machine.ts'
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
    ...(about.clock && isOff(about.clock) ? [[plain(clockWords(about.clock), 'doubt')] satisfies Text] : []),
  ]
  const sign = about.recorded ? { sign: 'point' as const } : {}
  return {
    tone: about.recorded ? 'plain' : 'good',
    ...sign,
    text: text`${strong(role)}: ${joinText(parts, ' · ')}`,
  }
}

/** Which recording answers. */
export function recordedText({ case: id, at, target }: NonNullable<MachineAbout['recorded']>): Text {
  return text`a recording of ${target} from ${plain(showTime(at))} in ${id}`
}

/** Whether times in the machine's own logs are others than those of the case. */
function isOff({ aheadMs, withinMs }: ClockOffset): boolean {
  return Math.abs(aheadMs) > withinMs + 1000
}

function clockWords({ aheadMs, withinMs }: ClockOffset): string {
  const seconds = (ms: number) => (ms < 10_000 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000)))
  const side = aheadMs < 0 ? 'behind' : 'ahead'
  return `its clock was ${seconds(Math.abs(aheadMs))} s ${side}, give or take ${seconds(Math.max(100, withinMs))} s`
}

/** By which the times in a machine's own logs are found in the case. */
function clockLines(kase: Case): readonly Line[] {
  return roles.flatMap((role): Line[] => {
    const { target, about } = kase.machines[role] ?? {}
    const clock = about?.clock
    // This workstation's own clock is the one of the case.
    if (!clock || target === 'local') return []
    const tone = isOff(clock) ? 'doubt' : 'plain'
    return [{ tone, text: text`${strong(role)}: ${plain(clockWords(clock))}` }]
  })
}

export function machinesTable(kase: Case): readonly Block[] {
  const present = roles.filter((role) => kase.machines[role])
  if (present.length === 0) return []
  const clocks = clockLines(kase)
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
    ...(clocks.length === 0 ? [] : [{ kind: 'lines' as const, lines: clocks }]),
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
