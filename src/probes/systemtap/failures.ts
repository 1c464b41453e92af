import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { packageAdvice } from './packages.ts'

/** What the machine that compiled and the target said about a window, without the word before each line. */
interface StapSaid {
  /** Lines that the builder printed. */
  readonly prepared: readonly string[]
  /** Lines that staprun printed. */
  readonly staprun: readonly string[]
  /** Further lines of the target: `refused`, `lockdown`, `kernel`. */
  readonly arm: readonly string[]
}

/** The first line that begins with this word, without it. */
export function lineOf(lines: readonly string[], word: string): string | undefined {
  return lines.find((line) => line === word || line.startsWith(`${word} `))?.slice(word.length + 1)
}

/** Why the script could not be compiled; undefined: it was. */
export function explainBuild({ prepared }: StapSaid): CouldNotLook | undefined {
  const [code = '', ...more] = lineOf(prepared, 'failed')?.split(' ') ?? []
  if (code === '') return undefined
  const kernel = lineOf(prepared, 'release') ?? ''
  const log = prepared.filter((line) => line.startsWith('log ')).map((line) => line.slice(4))
  const get = (what: Parameters<typeof packageAdvice>[0]) => packageAdvice(what, kernel, prepared)
  switch (code) {
    case 'no-stap':
      return couldNotLook(
        'unsupported',
        'there is no SystemTap (stap) on the machine that compiles',
        get('stap'),
      )
    case 'other-arch':
      return couldNotLook(
        'unsupported',
        `the machine that compiles is ${more[0]}, the target ${more[1]}`,
        'Name a builder of the same architecture.',
      )
    case 'no-headers':
      return couldNotLook(
        'unsupported',
        `the headers of the kernel ${kernel} are not installed`,
        get('headers'),
      )
    case 'no-symbols':
    case 'nothing-to-watch':
      return lineOf(prepared, 'debug') === undefined
        ? couldNotLook('unsupported', `there is no debug info of the kernel ${kernel}`, get('debug-info'))
        : couldNotLook('not-armed', 'none of the functions is in the kernel’s debug info')
    case 'compile':
      return explainCompiler(
        kernel,
        lineOf(prepared, 'tested') ?? '',
        lineOf(prepared, 'stap') ?? '',
        log,
        get,
      )
    case 'not-prepared':
      return couldNotLook('not-armed', 'the machine that compiles gave no answer')
    default:
      return couldNotLook('not-armed', `the script could not be compiled: ${code} ${more.join(' ')}`.trim())
  }
}

function explainCompiler(
  kernel: string,
  tested: string,
  version: string,
  log: readonly string[],
  get: (what: 'headers' | 'debug-info' | 'newer') => string,
): CouldNotLook {
  const text = log.join('\n')
  const first = log.find((line) => /error/i.test(line)) ?? log[0] ?? 'no reason was given'
  if (/missing .*debuginfo/.test(text)) {
    return couldNotLook('unsupported', `debug info of the kernel ${kernel} is missing`, get('debug-info'))
  }
  if (/Pass 4: compilation failed|runtime\/.*error:/.test(text)) {
    return couldNotLook(
      'unsupported',
      `SystemTap ${version} (tested on ${tested || 'kernels that it does not name'}) does not compile for the kernel ${kernel}: ${first}`,
      get('newer'),
    )
  }
  return couldNotLook('not-armed', `the script could not be compiled: ${first}`)
}

/** Why the module did not come to stand on the target; undefined: it did. */
export function explainLoad(said: StapSaid): CouldNotLook | undefined {
  const refused = lineOf(said.arm, 'refused')
  if (refused === undefined) return undefined
  const [code = '', ...words] = refused.split(' ')
  const kernel = lineOf(said.prepared, 'release') ?? ''
  if (code === 'not-prepared')
    return explainBuild(said) ?? couldNotLook('not-armed', 'the module did not arrive whole')
  if (code === 'not-permitted') {
    return couldNotLook('not-permitted', words.join(' '), 'Log in as root, or allow sudo without a password.')
  }
  if (code === 'no-staprun') {
    return couldNotLook(
      'unsupported',
      'there is no staprun on the target',
      packageAdvice('staprun', kernel, said.arm),
    )
  }
  if (code !== 'not-loaded') return couldNotLook('not-armed', words.join(' ') || code)
  const lines = [...said.staprun, ...said.arm]
  const plain = (line: string) => line.replace(/^(kernel )?((ERROR|WARNING): )?/, '')
  for (const [signs, explain] of loadFailures) {
    const line = lines.find((each) => signs.test(each))
    if (line !== undefined) return explain(plain(line), kernel)
  }
  const why = lines.find((line) => /error|couldn't/i.test(line)) ?? 'no reason was given'
  return couldNotLook('not-armed', `the module was not loaded: ${plain(why)}`)
}

type Explain = (why: string, kernel: string) => CouldNotLook

const loadFailures: readonly (readonly [signs: RegExp, explain: Explain])[] = [
  [
    /Required key not available|Key was rejected|lockdown .*\[(integrity|confidentiality)\]|Lockdown:/,
    (why) =>
      couldNotLook(
        'locked-down',
        `the kernel takes only signed modules: ${why}`,
        'Secure boot or lockdown forbids SystemTap here: sign with a machine owner key, or use another machine.',
      ),
  ],
  [
    /stapusr|stapdev|stapsys/,
    (why) =>
      couldNotLook(
        'not-permitted',
        `staprun refuses this login: ${why}`,
        'Run as root, or add the login to the groups stapdev and stapusr.',
      ),
  ],
  [
    /[Bb]uild-?id mismatch/,
    (why, kernel) =>
      couldNotLook(
        'unsupported',
        `the debug info is of another build than the kernel that runs: ${why}`,
        `Use the debug info of exactly the package of ${kernel} that the target runs.`,
      ),
  ],
  [
    /Invalid module format|version magic|disagrees about version|Unknown symbol/,
    (why, kernel) =>
      couldNotLook(
        'unsupported',
        `the module does not fit the kernel that runs: ${why}`,
        `Compile with the headers of exactly the package of ${kernel} that the target runs.`,
      ),
  ],
  [
    /older than|newer than|not compatible|incompatible/,
    (why) =>
      couldNotLook(
        'unsupported',
        `staprun of the target and the SystemTap that compiled do not fit together: ${why}`,
        'From 5.0 on they do not work with older ones: use the same version on both.',
      ),
  ],
  [
    /Operation not permitted/,
    (why) =>
      couldNotLook(
        'not-permitted',
        `modules may not be loaded here: ${why}`,
        'In a container, run casebook on its host.',
      ),
  ],
]
