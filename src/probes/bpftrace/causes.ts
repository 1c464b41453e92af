import type { FailureCause } from '../failure-cause.ts'

const useFtrace = () => 'Let ftrace watch.'

/** What bpftrace, LLVM, libbpf and the verifier say when a program does not come to stand. The most telling first. */
export const bpftraceCauses: readonly FailureCause[] = [
  {
    words: /[Ll]ockdown|locked down/,
    code: 'locked-down',
    reason: () => 'the kernel is locked down and loads no such program',
    advice: () => 'Secure boot forbids it here: use a machine without lockdown.',
  },
  {
    words:
      /unprivileged_bpf_disabled|CAP_(?:BPF|PERFMON|SYS_ADMIN)|only supports running as (?:the )?root|requires root|must be root/i,
    code: 'not-permitted',
    reason: () => 'only root may load BPF programs there',
    advice: () =>
      'Log in as root, or allow sudo without a password; in a container, run casebook on its host.',
  },
  {
    words: /memlock|RLIMIT_MEMLOCK|locked memory/i,
    code: 'not-permitted',
    reason: () => 'the bound of locked memory is too low for its maps',
    advice: () => 'Raise it for the login (ulimit -l unlimited, or LimitMEMLOCK=infinity for the service).',
  },
  {
    words:
      /error while loading shared libraries|cannot open shared object|symbol lookup error|GLIBC\w*_[\d.]+' not found|undefined symbol/,
    code: 'unsupported',
    reason: () =>
      'bpftrace does not start: a library of it (libbpf, LLVM, BCC) is missing or of another version',
    advice: () => 'Install bpftrace anew with the system’s package manager.',
  },
  {
    words: /LLVM ERROR|LLVM error|Could not (?:create|find).*(?:target|LLVM)|llvm::/,
    code: 'unsupported',
    reason: () => 'the LLVM that bpftrace was built with cannot make the program',
    advice: () => 'Install a newer bpftrace, or let ftrace watch.',
  },
  {
    words: /BTF/,
    code: 'unsupported',
    reason: () => 'bpftrace needs type information (BTF) that this kernel lacks, or cannot read it',
    advice: () => 'Use a kernel with CONFIG_DEBUG_INFO_BTF (/sys/kernel/btf/vmlinux), or let ftrace watch.',
  },
  {
    words:
      /(?:fatal error|error): '?(?:linux|asm|generated|bpf)\/\S+.*(?:not found|No such file)|kernel headers|Could not find kernel headers/i,
    code: 'unsupported',
    reason: ({ kernel }) => `bpftrace needs the headers of the kernel${kernel && ` ${kernel}`}`,
    advice: ({ install }) => install('headers'),
  },
  {
    words:
      /too many instructions|program (?:is )?too large|processed \d+ insns \(limit|BPF program is too large/i,
    code: 'unsupported',
    reason: () => 'the kernel finds the program too long',
    advice: () => 'Watch fewer functions or arguments in one step, or let ftrace watch.',
  },
  {
    words: /stack (?:limit|size)|combined stack|Looks like the BPF stack limit/i,
    code: 'unsupported',
    reason: () => 'the program needs more stack than the kernel gives it',
    advice: () => 'Watch fewer texts in one step, or let ftrace watch.',
  },
  {
    words:
      /helper.*(?:not supported|unknown|not allowed)|unknown func|invalid func unknown|program of this type cannot use helper|GPL-only/i,
    code: 'unsupported',
    reason: () => 'the kernel is too old for what bpftrace makes of the program',
    advice: useFtrace,
  },
  {
    words:
      /invalid (?:mem|stack|indirect|access)|R\d+ (?:invalid|!read_ok|type=|unbounded)|[Vv]erifier|last insn is not|back-edge|unreachable insn|Error loading program|failed to load program/,
    code: 'unsupported',
    reason: () => 'the kernel’s verifier refuses the program',
    advice: () => 'Watch fewer arguments in one step, use a newer bpftrace, or let ftrace watch.',
  },
  {
    words: /maximum (?:of|number of) .*probes|MAX_(?:BPF_)?PROBES|Too many open files|EMFILE/i,
    code: 'unsupported',
    reason: () => 'there are more functions than bpftrace attaches at once',
    advice: () => 'Watch fewer in one step, or raise the bound of open files (ulimit -n) there.',
  },
  {
    words: /perf_event_open|perf event|perf_event_paranoid|ring buffer.*(?:fail|memory)|perf buffer/i,
    code: 'not-permitted',
    reason: () => 'the kernel gives bpftrace no perf events',
    advice: () =>
      'Look at kernel.perf_event_paranoid and, in a container, its seccomp profile: run casebook on the host.',
  },
  {
    words:
      /(?:cannot attach|could not attach|failed to attach|unable to attach|Error attaching).*(?:EBUSY|busy|File exists)|Device or resource busy/i,
    code: 'busy',
    reason: () => 'somebody else holds a probe that bpftrace wants',
    advice: () => 'See who traces there (`bpftool prog`, `cat /sys/kernel/tracing/kprobe_events`), and wait.',
  },
  {
    words:
      /kprobe_events|kprobe PMU|kprobes? (?:is|are) not|CONFIG_KPROBE|CONFIG_BPF|CONFIG_UPROBE|Function not implemented/,
    code: 'no-kprobes',
    reason: () => 'the kernel lacks the probes that bpftrace uses',
    advice: () => 'Use the vendor’s standard kernel (CONFIG_BPF_EVENTS, CONFIG_KPROBE_EVENTS).',
  },
  {
    words: /debugfs|tracefs/i,
    code: 'no-tracefs',
    reason: () => 'bpftrace finds no tracefs',
    advice: () =>
      'Mount it: mount -t tracefs tracefs /sys/kernel/tracing. In a container, run casebook on its host.',
  },
  {
    words:
      /(?:cannot|could not|failed to|unable to|Error) attach|Error attaching probe|not traceable|No probes to attach/i,
    code: 'not-armed',
    reason: () => 'the kernel does not attach a probe',
    advice: () => 'Leave out that function, or listen to one that calls it.',
  },
  {
    words: /Operation not permitted|Permission denied|EPERM|EACCES/i,
    code: 'not-permitted',
    reason: () => 'the kernel does not let bpftrace load its program',
    advice: () =>
      'Log in as root; in a container, run casebook on its host, and see whether seccomp or SELinux forbids bpf(2).',
  },
  {
    words: /Cannot allocate memory|ENOMEM|bad_alloc|out of memory|failed to create map|Failed to create/i,
    code: 'unsupported',
    reason: () => 'there is too little memory for the program and its buffers',
    advice: () => 'Free memory there, or let ftrace watch.',
  },
  {
    words: /No space left on device/,
    code: 'unsupported',
    reason: () => 'there is no room for the window’s own files',
    advice: () => 'Make room in /run of that machine.',
  },
  {
    words:
      /syntax error|Unknown (?:function|identifier|option)|unrecognized option|invalid option|Undefined or undeclared|stdin:\d|program\.bt:\d/,
    code: 'unsupported',
    reason: () => 'this bpftrace does not understand the program that casebook writes',
    advice: () => 'Install a newer bpftrace, or let ftrace watch.',
  },
  {
    words: /Segmentation fault|core dumped|Aborted|terminate called|[Aa]ssertion/,
    code: 'unsupported',
    reason: () => 'bpftrace itself failed',
    advice: () => 'Install a newer bpftrace, or let ftrace watch.',
  },
]
