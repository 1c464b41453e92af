import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { findCause } from '../failure-cause.ts'
import { explainRefusal } from '../refusal.ts'
import { bpftraceCauses } from './causes.ts'

const install =
  'Install it there: `apt-get install bpftrace`, `dnf install bpftrace` or `zypper install bpftrace`.'

const headers =
  'Install the headers of the kernel that runs there (kernel-devel, linux-headers), or let ftrace watch.'

/** Why bpftrace could watch nothing at all; undefined: it did. */
export function explainBpftraceRefusal(
  arm: readonly string[],
  fns: readonly string[],
): CouldNotLook | undefined {
  const [, code, said = ''] = /^refused (\S+) ?(.*)$/m.exec(arm.join('\n')) ?? []
  switch (code) {
    case 'no-bpftrace':
      return couldNotLook('unsupported', 'there is no bpftrace on this machine', install)
    case 'no-version':
      return couldNotLook('unsupported', 'bpftrace does not start: it names no version', install)
    case 'too-old':
      return couldNotLook('unsupported', `bpftrace ${said} is too old: 0.17 is needed`, 'Let ftrace watch.')
    case 'bpftrace-failed':
      return explainFailed(said, arm)
    default:
      return explainRefusal(arm, fns)
  }
}

function explainFailed(said: string, arm: readonly string[]): CouldNotLook {
  const lines = arm.filter((line) => line.startsWith('said ')).map((line) => line.slice(5))
  // A window of an older casebook has nothing but the last of them, on one line.
  const cause = findCause(bpftraceCauses, [...lines, said], {
    kernel: '',
    tool: 'bpftrace',
    install: () => headers,
  })
  if (cause) return cause
  return couldNotLook(
    'not-armed',
    `bpftrace did not attach its program: ${said || 'its canaries were not heard in time'}`,
    'Let ftrace watch.',
  )
}
