import type { FailureCause } from '../failure-cause.ts'

const thatVeryBuild = (kernel: string) =>
  `Compile with the headers of exactly the package of ${kernel} that the target runs: the same release is not enough.`

/** What staprun, stapio and the kernel's log say when a module does not come to stand (staprun.c, common.c, kernel/module). The most telling first. */
export const loadCauses: readonly FailureCause[] = [
  {
    words:
      /Required key not available|Key was rejected|lockdown .*\[(?:integrity|confidentiality)\]|[Ll]ockdown: |unsigned module loading is restricted|module verification failed.*reject/,
    code: 'locked-down',
    reason: () => 'the kernel takes only signed modules',
    advice: () =>
      'Secure boot or lockdown forbids SystemTap here: sign with a machine owner key (mokutil), or use another machine.',
  },
  {
    words: /modules_disabled|Module loading is disabled|module loading is (?:restricted|disabled)/i,
    code: 'locked-down',
    reason: () => 'the kernel loads no modules until it is started anew',
    advice: () => 'kernel.modules_disabled is set there: let ftrace watch, or use another machine.',
  },
  {
    words: /stapusr|stapdev|stapsys/,
    code: 'not-permitted',
    reason: () => 'staprun refuses this login',
    advice: () => 'Run as root, or add the login to the groups stapdev and stapusr.',
  },
  {
    words: /[Bb]uild-?id mismatch/,
    code: 'unsupported',
    reason: () => 'the debug info is of another build than the kernel that runs',
    advice: ({ kernel }) => `Use the debug info of exactly the package of ${kernel} that the target runs.`,
  },
  {
    words: /module version mismatch|release mismatch/i,
    code: 'unsupported',
    reason: () => 'the module does not fit the kernel that runs: it was compiled for another build',
    advice: ({ kernel }) => thatVeryBuild(kernel),
  },
  {
    words:
      /disagrees about version of symbol|version magic|Invalid module format|no symbol version|\.gnu\.linkonce\.this_module section size/,
    code: 'unsupported',
    reason: () => 'the module does not fit the kernel that runs',
    advice: ({ kernel }) => thatVeryBuild(kernel),
  },
  {
    words: /Unknown symbol/,
    code: 'unsupported',
    reason: () => 'the module does not fit the kernel that runs: it misses a symbol',
    advice: ({ kernel }) => thatVeryBuild(kernel),
  },
  {
    words: /older than|newer than|not compatible|incompatible|[Vv]ersion mismatch/,
    code: 'unsupported',
    reason: () => 'staprun of the target and the SystemTap that compiled do not fit together',
    advice: () => 'From 5.0 on they do not work with older ones: use the same version on both.',
  },
  {
    words: /Cannot allocate memory|ENOMEM|out of memory|allocation fail|vmalloc|buffer.*too large/i,
    code: 'unsupported',
    reason: () => 'the target has not the memory for the module and its buffers',
    advice: () => 'Free memory there, or set a smaller `events`.',
  },
  {
    words: /No space left on device/,
    code: 'unsupported',
    reason: () => 'the target has no room for the window’s own files',
    advice: () => 'Make room in /run of that machine.',
  },
  {
    words: /File exists|already (?:loaded|exists|in use)/,
    code: 'busy',
    reason: () => 'a module of this name is loaded already',
    advice: () => 'Wait until the other run is over, or see with `lsmod` what it left (rmmod).',
  },
  {
    words:
      /registering? (?:of )?(?:probe|kprobe)|probe .* registration error|kprobe.*(?:rc|error) -?\d+|insertion of .*probe/i,
    code: 'not-armed',
    reason: () => 'the kernel does not attach a probe',
    advice: () =>
      'Leave out that function: it is on the kernel’s list of forbidden ones (kprobes/blacklist), or gone.',
  },
  {
    words: /debugfs|\/sys\/kernel\/debug|relay.*(?:not|fail)|securityfs/i,
    code: 'unsupported',
    reason: () => 'staprun finds no debugfs on the target',
    advice: () => 'Mount it: mount -t debugfs debugfs /sys/kernel/debug.',
  },
  {
    words: /selinux|avc: +denied/i,
    code: 'not-permitted',
    reason: () => 'SELinux does not let staprun load the module',
    advice: () => 'See the rule with ausearch -m avc, and allow it, on the target.',
  },
  {
    words: /CONFIG_(?:KPROBES|RELAY|MODULES|DEBUG_FS)|Function not implemented|not supported/i,
    code: 'unsupported',
    reason: () => 'the kernel was built without what SystemTap needs',
    advice: () =>
      'Use a machine with the vendor’s standard kernel (CONFIG_KPROBES, CONFIG_RELAY, CONFIG_MODULES).',
  },
  {
    words: /stapio.*(?:not found|No such file)|exec.*stapio/i,
    code: 'unsupported',
    reason: () => 'SystemTap’s runtime is not installed whole: stapio is missing',
    advice: () => 'Install it anew there (systemtap-runtime).',
  },
  {
    words: /signature|untrusted|stap_trusted|certificate/i,
    code: 'not-permitted',
    reason: () => 'staprun does not trust the module’s signature',
    advice: () => 'Run as root: only other users need a signature.',
  },
  {
    words: /[Oo]peration not permitted|Permission denied/,
    code: 'not-permitted',
    reason: () => 'modules may not be loaded here',
    advice: () => 'In a container, run casebook on its host.',
  },
]
