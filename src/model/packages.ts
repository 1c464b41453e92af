/** Distributions that name and install their packages alike. */
export type Family = 'debian' | 'ubuntu' | 'rhel' | 'fedora' | 'amazon' | 'suse' | 'alpine'

/** Things that a package brings. */
export type Software =
  | 'bpftrace'
  | 'stap'
  | 'staprun'
  | 'perf'
  | 'trace-cmd'
  | 'ip'
  | 'programs'
  | 'compiler'
  | 'headers'
  | 'debug-info'

/** By `ID`, then by each word of `ID_LIKE` (os-release(5)). */
const families: Readonly<Record<string, Family>> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  rhel: 'rhel',
  almalinux: 'rhel',
  rocky: 'rhel',
  centos: 'rhel',
  ol: 'rhel',
  fedora: 'fedora',
  amzn: 'amazon',
  suse: 'suse',
  sles: 'suse',
  opensuse: 'suse',
  alpine: 'alpine',
}

/** By what a machine says of itself, `ID` first, then the words of `ID_LIKE`. Undefined: one that is not in the table. */
export function familyOf(ids: readonly string[]): Family | undefined {
  const known = ids.find((each) => Object.hasOwn(families, each))
  return known === undefined ? undefined : families[known]
}

/** What the releases of a distribution's own kernels look like: for others it has neither headers nor debug info. */
const ownKernels: Readonly<Record<Family, RegExp>> = {
  debian: /-(?:686|686-pae|amd64|arm64|armmp|loong64|powerpc64le|riscv64|s390x)$/,
  ubuntu: /^\d+\.\d+\.\d+-\d+-[a-z]/,
  rhel: /\.el\d/,
  fedora: /\.fc\d/,
  amazon: /\.amzn\d/,
  suse: /-(?:default|azure|rt|kvmsmall|64kb|preempt)$/,
  alpine: /-\d+-(?:lts|virt|edge|rpi|stable)$/,
}

/** Whether a kernel is the distribution's own. */
export function isOwnKernel(family: Family, release: string): boolean {
  return ownKernels[family].test(release)
}

/**
 * Package names as the distributions have them; only Debian 12's were tried here. `R` stands for the kernel's release as `uname -r` gives
 * it, `F` for its flavour (the last word of it: `default`, `lts`). What is missing is not packaged there.
 */
const packages: Readonly<Record<Family, Partial<Record<Software, string>>>> = {
  debian: {
    bpftrace: 'bpftrace',
    stap: 'systemtap',
    staprun: 'systemtap-runtime',
    perf: 'linux-perf',
    'trace-cmd': 'trace-cmd',
    ip: 'iproute2',
    programs: 'util-linux coreutils grep sed',
    compiler: 'gcc make',
    headers: 'linux-headers-R',
    'debug-info': 'linux-image-R-dbg',
  },
  ubuntu: {
    bpftrace: 'bpftrace',
    stap: 'systemtap',
    staprun: 'systemtap-runtime',
    perf: 'linux-tools-R',
    'trace-cmd': 'trace-cmd',
    ip: 'iproute2',
    programs: 'util-linux coreutils grep sed',
    compiler: 'gcc make',
    headers: 'linux-headers-R',
    // In Ubuntu's archive of debug symbols, whose key ubuntu-dbgsym-keyring brings.
    'debug-info': 'linux-image-R-dbgsym',
  },
  rhel: redHat(),
  fedora: redHat(),
  amazon: redHat(),
  suse: {
    bpftrace: 'bpftrace',
    stap: 'systemtap',
    staprun: 'systemtap-runtime',
    perf: 'perf',
    'trace-cmd': 'trace-cmd',
    ip: 'iproute2',
    programs: 'util-linux coreutils grep sed',
    compiler: 'gcc make',
    headers: 'kernel-F-devel',
    'debug-info': 'kernel-F-debuginfo',
  },
  alpine: {
    bpftrace: 'bpftrace',
    perf: 'perf',
    'trace-cmd': 'trace-cmd',
    ip: 'iproute2',
    programs: 'util-linux coreutils grep sed',
    compiler: 'gcc make musl-dev',
    headers: 'linux-F-dev',
  },
}

function redHat(): Partial<Record<Software, string>> {
  return {
    bpftrace: 'bpftrace',
    stap: 'systemtap',
    staprun: 'systemtap-runtime',
    perf: 'perf',
    'trace-cmd': 'trace-cmd',
    ip: 'iproute',
    programs: 'util-linux coreutils grep sed',
    compiler: 'gcc make',
    headers: 'kernel-devel-R',
    'debug-info': 'kernel-debuginfo-R',
  }
}

/** For whom something is to be installed. */
export interface Host {
  readonly family: Family
  /** Of the distribution, as os-release has it; may be empty. */
  readonly version: string
  /** Of the kernel, as `uname -r` gives it. */
  readonly kernel: string
}

/** The command that installs it; empty when the distribution does not package it, as with what belongs to a kernel of another origin. */
export function installCommand(software: Software, host: Host): string {
  const { family, kernel } = host
  const wanted = packages[family][software]
  if (wanted === undefined || (/-[RF]\b/.test(wanted) && !isOwnKernel(family, kernel))) return ''
  const names = wanted.replace(/-R\b/, `-${kernel}`).replace(/-F\b/, `-${kernel.split('-').at(-1) ?? ''}`)
  return `${installer(software, host)} ${names}`
}

function installer(software: Software, { family, version }: Host): string {
  switch (family) {
    case 'debian':
    case 'ubuntu':
      return 'apt-get install'
    case 'suse':
      return 'zypper install'
    case 'alpine':
      return 'apk add'
    default: {
      // RHEL up to 7 and Amazon Linux 2 have no dnf; their debug packages stand in repositories that are off.
      const program = Number.parseInt(version, 10) < 8 ? 'yum' : 'dnf'
      return software === 'debug-info' ? `${program} --enablerepo='*debug*' install` : `${program} install`
    }
  }
}
