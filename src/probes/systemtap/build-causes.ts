import type { FailureCause } from '../failure-cause.ts'

const otherRuntime = 'Or give it a corrected copy of its runtime (SYSTEMTAP_RUNTIME).'

/**
 * What SystemTap, kbuild and the compiler say when a script does not become a module (passes 1 to 4 of stap(1), error::pass*). The most
 * telling first: kbuild says "exited with status 2" after all of them.
 */
export const buildCauses: readonly FailureCause[] = [
  {
    words: /No space left on device|Disk quota exceeded/,
    code: 'unsupported',
    reason: () => 'the machine that compiles has no room left',
    advice: () => 'Make room where TMPDIR points on that machine, about 200 MB.',
  },
  {
    words:
      /Killed\s+signal|internal compiler error: Killed|Cannot allocate memory|virtual memory exhausted|out of memory|std::bad_alloc/i,
    code: 'unsupported',
    reason: () => 'the machine that compiles has too little memory',
    advice: () => 'Free memory there, or name a larger machine with --builder.',
  },
  {
    words:
      /\b(?:gcc|cc|cc1|clang|as|ld|gcc-\d+|\w+-linux-gnu-gcc(?:-\d+)?): (?:command )?(?:not found|No such file)|cannot execute .?cc1|error trying to exec/,
    code: 'unsupported',
    reason: () => 'there is no compiler on the machine that compiles',
    advice: ({ install }) => install('compiler'),
  },
  {
    words:
      /\b(?:make|gmake): (?:command )?(?:not found|No such file)|unable to find tool 'make'|exec.*make.*No such file/,
    code: 'unsupported',
    reason: () => 'there is no make on the machine that compiles',
    advice: ({ install }) => install('compiler'),
  },
  {
    words:
      /(?:bc|perl|python3?|objtool|pahole|resolve_btfids|fixdep|modpost|genksyms)['’]?:? (?:command )?(?:not found|No such file)/,
    code: 'unsupported',
    reason: () => 'a program that kbuild needs is not on the machine that compiles',
    advice: () =>
      'Install it there; objtool, fixdep and modpost come with the kernel’s headers (kernel-devel, linux-headers, linux-kbuild).',
  },
  {
    words:
      /(?:gelf\.h|libelf|libssl|openssl\/\S+\.h|elfutils\S*).*(?:No such file|not found)|cannot find -l(?:elf|dw)/,
    code: 'unsupported',
    reason: () => 'a library that kbuild needs is not on the machine that compiles',
    advice: () =>
      'Install its development package there (libelf-dev or elfutils-libelf-devel, libssl-dev or openssl-devel).',
  },
  {
    words:
      /unrecognized command[- ]line option|compiler differs from the one used to build|requires at least GCC|plugin.*version mismatch|compiler lacks asm-goto|Compiler lacks/i,
    code: 'unsupported',
    reason: () => 'the compiler is not the one that built the kernel',
    advice: () => 'Install the version of gcc that /proc/version names, on the machine that compiles.',
  },
  {
    words:
      /Checking "\S*\.config" failed|kernel configuration is invalid|autoconf\.h.*(?:missing|No such file)|Module\.symvers.*(?:missing|not found|No such file)|no rule to make target.*(?:scripts|include|arch)/i,
    code: 'unsupported',
    reason: ({ kernel }) => `the headers of the kernel ${kernel} are not whole`,
    advice: ({ install }) => install('headers'),
  },
  {
    words:
      /(?:Incorrect|kernel) version or missing kernel-devel|kernel-devel package|missing kernel (?:\S+ )?(?:build tree|headers)|build.*: No such file or directory$|Kernel function symbol table missing/,
    code: 'unsupported',
    reason: ({ kernel }) => `the headers of the kernel ${kernel} are not there`,
    advice: ({ install }) => install('headers'),
  },
  {
    words: /[Bb]uild-?id mismatch|mismatched build-id|wrong build-?id/,
    code: 'unsupported',
    reason: () => 'the debug info is of another build than the kernel',
    advice: ({ kernel }) => `Use the debug info of exactly the package of ${kernel} that the target runs.`,
  },
  {
    words:
      /missing .*(?:kernel|module).*debuginfo|missing .*debuginfo|No DWARF|no debuginfo|cannot find .*debug ?info|libdwfl failure|needs? debuginfo/i,
    code: 'unsupported',
    reason: ({ kernel }) => `debug info of the kernel ${kernel} is missing`,
    advice: ({ install }) => install('debug-info'),
  },
  {
    words:
      /not accessible at this address|unable to find local|no matching .*local|failed to retrieve location|empty DWARF expression|unable to find member/i,
    code: 'bad-argument',
    reason: () => 'a value that is wanted cannot be fetched there',
    advice: () =>
      'Correct `args`, `object` or `returns` of this function: the compiler has optimised it away, or it has another name in this kernel.',
  },
  {
    words:
      /no match for|no matches|while resolving probe point|probe point mismatch|unresolved probe|no probes found/i,
    code: 'no-such-function',
    reason: () => 'a function is not to be found',
    advice: () => 'Listen to a function that calls it: this one is inlined, renamed, or not in this kernel.',
  },
  {
    words: /^(?:parse error|semantic error: unresolved|semantic error: type mismatch)|parse error:/,
    code: 'unsupported',
    reason: () => 'this SystemTap does not understand the script that casebook writes',
    advice: () => 'Let bpftrace or ftrace watch; SystemTap 4.5 and later are known to understand it.',
  },
  {
    words:
      /tapset.*(?:not found|missing)|could not find tapset|library of tapsets|runtime\/\S+: No such file|Runtime mismatch|runtime .*not found/i,
    code: 'unsupported',
    reason: () => 'SystemTap is not installed whole: its tapsets or its runtime are missing',
    advice: () => 'Install it anew there (systemtap with its runtime, of one version).',
  },
  {
    words: /MODVERSION|modpost: .*undefined!|undefined reference|ERROR: modpost:|Unknown symbol/,
    code: 'unsupported',
    reason: ({ kernel }) => `the kernel ${kernel} exports no longer what SystemTap’s runtime uses`,
    advice: ({ install }) => install('newer'),
  },
  {
    words: /sign-file|signing_key|SSL error|CONFIG_MODULE_SIG_KEY|scripts\/sign/,
    code: 'unsupported',
    reason: () => 'the module cannot be signed on the machine that compiles',
    advice: () => 'Give that machine the key that signs modules, or switch its signing off.',
  },
  {
    words:
      /\/(?:runtime|share\/systemtap)\/\S*: ?(?:fatal )?error:|runtime\/.*error:|stap\w*_src\.c.*error:|error: (?:implicit declaration|too (?:few|many) arguments|incompatible|conflicting types|unknown type|.*has no member)/,
    code: 'unsupported',
    reason: ({ tool, kernel }) => `${tool} does not compile for the kernel ${kernel}, which is newer than it`,
    advice: ({ install }) => `${install('newer')} ${otherRuntime}`,
  },
  {
    words: /fatal error: (?:linux|asm|generated)\/\S+: No such file/,
    code: 'unsupported',
    reason: ({ kernel }) => `a header of the kernel ${kernel} is missing`,
    advice: ({ install }) => install('headers'),
  },
  {
    words: /timed? ?out|Alarm clock|Terminated/,
    code: 'timed-out',
    reason: () => 'compiling took too long',
    advice: () => 'Try again, or name a faster machine with --builder.',
  },
  {
    words: /Permission denied|Operation not permitted|Read-only file system/,
    code: 'not-permitted',
    reason: () => 'the login may not compile there',
    advice: () =>
      'See who may write and execute where TMPDIR points on that machine (noexec), and whether SELinux forbids it.',
  },
  {
    words: /make(?:\[\d+\])?: \*\*\*.*Error 127/,
    code: 'unsupported',
    reason: () => 'a program that kbuild needs is not on the machine that compiles',
    advice: ({ install }) => install('compiler'),
  },
]
