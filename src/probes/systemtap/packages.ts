import { familyOf, installCommand, type Software } from '../../model/packages.ts'

type Wanted = Extract<Software, 'stap' | 'staprun' | 'compiler' | 'headers' | 'debug-info'> | 'newer'

/** The command that would install something, on the distribution that the lines `host ID` and `like IDs` name. */
export function packageAdvice(what: Wanted, kernel: string, lines: readonly string[]): string {
  if (what === 'newer') return newer(kernel)
  const ids = lines.filter((line) => /^(host|like) /.test(line)).flatMap((line) => line.split(' ').slice(1))
  const family = familyOf(ids)
  const command = (family && installCommand(what, { family, version: '', kernel })) || inWords(what, kernel)
  const note = what === 'debug-info' && family === 'ubuntu' ? ', from Ubuntu’s archive of debug symbols' : ''
  return what === 'stap'
    ? `Install it (${command}), or name a machine that has it with --builder.`
    : `Install it: ${command}${note}.`
}

/** Where the distribution is not known, or the kernel is not its own. */
function inWords(what: Exclude<Wanted, 'newer'>, kernel: string): string {
  switch (what) {
    case 'stap':
      return 'its packages are mostly called systemtap and systemtap-runtime'
    case 'staprun':
      return 'its package is mostly called systemtap-runtime'
    case 'compiler':
      return 'its packages are mostly called gcc and make'
    case 'headers':
      return `the headers (kernel-devel, linux-headers) of ${kernel}`
    case 'debug-info':
      return `the debug info (kernel-debuginfo, linux-image-…-dbg) of ${kernel}; stap-prep finds its name`
  }
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
  return `Use a later SystemTap: ${first} is the first that was tested on such a kernel, and one with later corrections may need a later one.`
}

function number(version: string): number {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? []
  return Number(major) * 1000 + Number(minor)
}
