/** The distributions that casebook knows the packages of, by what os-release calls them. */
const families = {
  debian: /^debian$/,
  ubuntu: /^ubuntu$/,
  amazon: /^amzn$/,
  suse: /^(suse|sles|opensuse.*)$/,
  redhat: /^(rhel|fedora|centos|rocky|almalinux|ol)$/,
} as const

type Family = keyof typeof families

export type Wanted = 'systemtap' | 'runtime' | 'newer' | 'headers' | 'debug-info'

/** The command that would install something, on the distribution that the lines `host ID` and `like IDs` name. */
export function packageAdvice(what: Wanted, kernel: string, lines: readonly string[]): string {
  const family = familyOf(lines)
  if (what === 'newer') return newer(kernel)
  if (what === 'systemtap') {
    return `Install it (${commands[family].systemtap(kernel)}), or name a machine that has it with --builder.`
  }
  return `Install it: ${commands[family][what](kernel)}.`
}

function familyOf(lines: readonly string[]): Family | 'other' {
  const ids = lines.filter((line) => /^(host|like) /.test(line)).flatMap((line) => line.split(' ').slice(1))
  const names = Object.keys(families) as Family[] // of a constant object: exactly its own keys
  for (const id of ids) {
    const family = names.find((name) => families[name].test(id))
    if (family) return family
  }
  return 'other'
}

type Commands = Readonly<Record<Exclude<Wanted, 'newer'>, (kernel: string) => string>>

const yum = (tool: string): Commands => ({
  systemtap: () => `${tool} install systemtap`,
  runtime: () => `${tool} install systemtap-runtime`,
  headers: (kernel) => `${tool} install kernel-devel-${kernel}`,
  'debug-info': (kernel) => `debuginfo-install kernel-${kernel}`,
})

const commands: Readonly<Record<Family | 'other', Commands>> = {
  debian: {
    systemtap: () => 'apt-get install systemtap',
    runtime: () => 'apt-get install systemtap-runtime',
    headers: (kernel) => `apt-get install linux-headers-${kernel}`,
    'debug-info': (kernel) => `apt-get install linux-image-${kernel}-dbg`,
  },
  ubuntu: {
    systemtap: () => 'apt-get install systemtap',
    runtime: () => 'apt-get install systemtap-runtime',
    headers: (kernel) => `apt-get install linux-headers-${kernel}`,
    'debug-info': (kernel) =>
      `apt-get install linux-image-unsigned-${kernel}-dbgsym, from Ubuntu’s archive of debug symbols`,
  },
  redhat: yum('dnf'),
  amazon: yum('yum'),
  suse: {
    systemtap: () => 'zypper install systemtap',
    runtime: () => 'zypper install systemtap-runtime',
    headers: (kernel) => `zypper install kernel-${flavour(kernel)}-devel`,
    'debug-info': (kernel) =>
      `zypper install kernel-${flavour(kernel)}-debuginfo, with the repository of debug packages switched on`,
  },
  other: {
    systemtap: () => 'its packages are mostly called systemtap and systemtap-runtime',
    runtime: () => 'its package is mostly called systemtap-runtime',
    headers: (kernel) => `the headers (kernel-devel, linux-headers) of ${kernel}`,
    'debug-info': (kernel) =>
      `the debug info (kernel-debuginfo, linux-image-…-dbg) of ${kernel}; stap-prep finds its name`,
  },
}

/** `6.4.0-150600.23-default` is of the flavour default. */
function flavour(kernel: string): string {
  return /-([a-z]+)$/.exec(kernel)?.[1] ?? 'default'
}

/** The newest kernel that each release of SystemTap names as tested. */
const tested: readonly (readonly [systemtap: string, kernel: string])[] = [
  ['4.5', '5.12'],
  ['4.6', '5.15'],
  ['4.7', '5.18'],
  ['4.8', '6.1'],
  ['4.9', '6.3'],
  ['5.0', '6.6'],
  ['5.1', '6.9'],
  ['5.2', '6.12'],
  ['5.3', '6.15'],
  ['5.4', '6.18'],
  ['5.5', '7.0'],
]

function newer(kernel: string): string {
  const wanted = number(kernel)
  const first = tested.find(([, each]) => number(each) >= wanted)?.[0] ?? tested.at(-1)?.[0]
  return `Use a later SystemTap: ${first} is the first that was tested on such a kernel, and one with later corrections may need a later one. Or give it a corrected copy of its runtime (SYSTEMTAP_RUNTIME).`
}

function number(version: string): number {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) * 1000 + Number(minor)
}
