import { describe, expect, it } from 'vitest'
import { printedBy, verdicts } from './read-sample.ts'

/** Releases as these distributions' kernels have them. */
const machines = {
  'Debian 12': ['debian', '', '12', '6.1.0-28-cloud-amd64'],
  'Ubuntu 22.04': ['ubuntu', 'debian', '22.04', '5.15.0-119-generic'],
  'Mint, which is like Ubuntu': ['linuxmint', 'ubuntu debian', '21', '5.15.0-119-generic'],
  'RHEL 9': ['rhel', 'fedora', '9.4', '5.14.0-427.13.1.el9_4.x86_64'],
  'CentOS 7': ['centos', 'rhel fedora', '7', '3.10.0-1160.el7.x86_64'],
  'AlmaLinux 9': ['almalinux', 'rhel centos fedora', '9.4', '5.14.0-427.13.1.el9_4.x86_64'],
  'Fedora 40': ['fedora', '', '40', '6.8.5-301.fc40.x86_64'],
  'Amazon Linux 2': ['amzn', 'centos rhel fedora', '2', '5.10.215-203.850.amzn2.x86_64'],
  'Amazon Linux 2023': ['amzn', 'fedora', '2023', '6.1.90-99.173.amzn2023.x86_64'],
  'openSUSE Leap': ['opensuse-leap', 'suse opensuse', '15.6', '6.4.0-150600.21-default'],
  SLES: ['sles', 'suse', '15.6', '6.4.0-150600.21-default'],
  'Alpine 3.20': ['alpine', '', '3.20.1', '6.6.34-1-lts'],
  'one that nobody knows': ['void', '', '', '6.6.34_1'],
} as const

const on = (name: keyof typeof machines) => {
  const [id, like, version, release] = machines[name]
  return verdicts(
    printedBy({
      'distribution.id': id,
      'distribution.like': like,
      'distribution.version': version,
      'kernel.release': release,
    }),
  )
}
const names = Object.keys(machines) as (keyof typeof machines)[]
const pieces = ['bpftrace', 'stap', 'staprun', 'perf', 'ip', 'compiler', 'headers', 'debug_info']

describe('the command that changes a no', () => {
  it.each(names)('on %s', (name) => {
    const commands = pieces.map((piece) => [piece, on(name)(piece).command])
    expect(Object.fromEntries(commands)).toMatchSnapshot()
  })

  it('is none where the distribution does not package it', () => {
    expect(on('Alpine 3.20')('stap')).toMatchObject({ state: 'no', command: '' })
  })

  it('is none for a kernel that somebody else built', () => {
    const own = verdicts(printedBy({ 'distribution.id': 'ubuntu', 'kernel.release': '6.9.0+' }))
    expect(own('headers').command).toBe('')
    expect(own('bpftrace').command).toBe('apt-get install bpftrace')
  })
})
