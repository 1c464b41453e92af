import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { explainRefusal } from '../refusal.ts'

const install =
  'Install it there: `apt-get install bpftrace`, `dnf install bpftrace` or `zypper install bpftrace`.'

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
      return explainFailed(said)
    default:
      return explainRefusal(arm, fns)
  }
}

function explainFailed(said: string): CouldNotLook {
  if (/lockdown|Operation not permitted|EPERM/i.test(said)) {
    return couldNotLook(
      'locked-down',
      `the kernel does not let bpftrace load its program: ${said}`,
      'Secure boot or a container forbids it here: use a machine without lockdown, or the container’s host.',
    )
  }
  if (/BTF/.test(said)) {
    return couldNotLook(
      'unsupported',
      `bpftrace needs type information that this kernel lacks: ${said}`,
      'Let ftrace watch.',
    )
  }
  return couldNotLook(
    'not-armed',
    `bpftrace did not attach its program: ${said || 'its canaries were not heard in time'}`,
    'Let ftrace watch.',
  )
}
