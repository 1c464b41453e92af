import { describe, expect, it } from 'vitest'
import type { CouldNotLook } from '../../src/model/fact.ts'
import { explainBpftraceRefusal } from '../../src/probes/bpftrace/refusal.ts'
import { explainBuild, explainLoad } from '../../src/probes/systemtap/failures.ts'

type Row = readonly [lines: readonly string[], code: string, reason: string, advice: string]

const kernel = '6.1.0-18-amd64'
const about = [`release ${kernel}`, 'host debian', 'stap 4.8', 'tested 2.6.32 ... 6.0-rc']
const pass4 = ['WARNING: kbuild exited with status: 2', 'Pass 4: compilation failed.  [man error::pass4]']

function build(lines: readonly string[]): CouldNotLook | undefined {
  const prepared = [...about, 'failed compile', ...lines.map((line) => `log ${line}`)]
  return explainBuild({ prepared, staprun: [], arm: [] })
}

function load(lines: readonly string[]): CouldNotLook | undefined {
  const staprun = lines.filter((line) => !/^(kernel|lockdown) /.test(line))
  const arm = lines.filter((line) => /^(kernel|lockdown) /.test(line))
  return explainLoad({ prepared: about, staprun, arm: ['host debian', ...arm, 'refused not-loaded'] })
}

function bpftrace(lines: readonly string[]): CouldNotLook | undefined {
  const arm = [...lines.map((line) => `said ${line}`), `refused bpftrace-failed ${lines.slice(-3).join(' ')}`]
  return explainBpftraceRefusal(arm, ['f'])
}

const builds: Readonly<Record<string, Row>> = {
  'no compiler': [
    ['/bin/sh: 1: gcc: not found', 'make[1]: *** [/usr/src/linux-headers/Makefile:1: x] Error 127', ...pass4],
    'unsupported',
    'no compiler',
    'apt-get install gcc make',
  ],
  'half a compiler': [
    ["gcc: fatal error: cannot execute 'cc1': execvp: No such file or directory", ...pass4],
    'unsupported',
    'no compiler',
    'gcc make',
  ],
  'another compiler by name': [
    ['/bin/sh: line 1: gcc-12: command not found', ...pass4],
    'unsupported',
    'no compiler',
    'gcc make',
  ],
  'no make': [['sh: 1: make: not found', ...pass4], 'unsupported', 'no make', 'gcc make'],
  'no objtool': [
    ['/bin/sh: 1: ./tools/objtool/objtool: not found', ...pass4],
    'unsupported',
    'kbuild needs',
    'objtool',
  ],
  'no libelf': [
    ['/usr/include/x.h:9:10: fatal error: gelf.h: No such file or directory', ...pass4],
    'unsupported',
    'library',
    'libelf-dev',
  ],
  'an old compiler': [
    ["gcc: error: unrecognized command-line option '-mharden-sls=all'", ...pass4],
    'unsupported',
    'not the one that built',
    '/proc/version',
  ],
  'killed for memory': [
    ['gcc: fatal error: Killed signal terminated program cc1', 'compilation terminated.', ...pass4],
    'unsupported',
    'too little memory',
    '--builder',
  ],
  'a full disk': [
    ['fatal error: error writing to /tmp/ccX.s: No space left on device', ...pass4],
    'unsupported',
    'no room',
    'Make room',
  ],
  'headers that are not whole': [
    [
      'ERROR: Kernel configuration is invalid.',
      'include/generated/autoconf.h or include/config/auto.conf are missing.',
      ...pass4,
    ],
    'unsupported',
    'not whole',
    `linux-headers-${kernel}`,
  ],
  'headers that are not there': [
    [
      'ERROR: Incorrect version or missing kernel-devel package, use: yum install kernel-devel-6.1',
      'Pass 2: analysis failed.  [man error::pass2]',
    ],
    'unsupported',
    'are not there',
    `linux-headers-${kernel}`,
  ],
  'one header that is missing': [
    ['fatal error: linux/version.h: No such file or directory', ...pass4],
    'unsupported',
    'header',
    `linux-headers-${kernel}`,
  ],
  'no debug info': [
    [
      'semantic error: missing x86_64 kernel/module debuginfo [man warning::debuginfo] under /lib/modules',
      'Pass 2: analysis failed.  [man error::pass2]',
    ],
    'unsupported',
    'debug info',
    `linux-image-${kernel}-dbg`,
  ],
  'debug info of another build': [
    ['ERROR: Build-id mismatch [man error::buildid]: "kernel" byte 0', 'Pass 2: analysis failed.'],
    'unsupported',
    'another build',
    'exactly',
  ],
  'a value that is optimised away': [
    [
      "semantic error: not accessible at this address [man error::dwarf] (0xffffffff81, dieoffset: 0x1): identifier '$dev'",
      'Pass 2: analysis failed.',
    ],
    'bad-argument',
    'cannot be fetched',
    'args',
  ],
  'a function that is not there': [
    [
      'semantic error: while resolving probe point: identifier kernel at watch.stp:3:7',
      'semantic error: no match (similar functions: a, b)',
      'Pass 2: analysis failed.',
    ],
    'no-such-function',
    'not to be found',
    'calls it',
  ],
  'an older language': [
    ['parse error: expected statement', 'Pass 1: parse failed.  [man error::pass1]'],
    'unsupported',
    'does not understand',
    'ftrace',
  ],
  'a tapset that is missing': [
    ['semantic error: could not find tapset linux/task', 'Pass 2: analysis failed.'],
    'unsupported',
    'not installed whole',
    'anew',
  ],
  'a symbol that is exported no longer': [
    ['ERROR: modpost: "kallsyms_on_each_symbol" [/tmp/stap/x.ko] undefined!', ...pass4],
    'unsupported',
    'exports no longer',
    'later SystemTap',
  ],
  'a runtime that is older than the kernel': [
    ['/usr/share/systemtap/runtime/stp_utrace.c:31:5: error: too few arguments to function call', ...pass4],
    'unsupported',
    'newer than it',
    'later SystemTap',
  ],
  'a key that is missing': [
    ['scripts/sign-file: certs/signing_key.pem: No such file or directory', ...pass4],
    'unsupported',
    'signed',
    'key',
  ],
  'a folder where nothing may run': [
    ['/bin/sh: 1: /tmp/stap/x: Permission denied', ...pass4],
    'not-permitted',
    'may not compile',
    'noexec',
  ],
  'words that nobody knows': [['the moon is full', ...pass4], 'not-armed', 'the moon is full', ''],
}

const loads: Readonly<Record<string, Row>> = {
  'another build of the same release': [
    ['ERROR: module version mismatch (#1 SMP Tue Jan 2 vs #1 SMP Mon Jan 1), release 5.14.0'],
    'unsupported',
    'does not fit the kernel that runs',
    'exactly the package',
  ],
  'another version magic': [
    [
      "ERROR: Couldn't insert module '/run/x.ko': Invalid module format",
      "kernel x: version magic '6.1.0-17' should be '6.1.0-18'",
    ],
    'unsupported',
    'does not fit',
    'exactly the package',
  ],
  'another version of a symbol': [
    [
      'kernel x: disagrees about version of symbol module_layout',
      "ERROR: Couldn't insert module '/run/x.ko': Invalid module format",
    ],
    'unsupported',
    'does not fit',
    'exactly the package',
  ],
  'an unknown symbol': [
    ["ERROR: Couldn't insert module '/run/x.ko': Unknown symbol in module"],
    'unsupported',
    'misses a symbol',
    'exactly the package',
  ],
  'an unsigned module': [
    ["ERROR: Couldn't insert module '/run/x.ko': Required key not available"],
    'locked-down',
    'signed',
    'mokutil',
  ],
  'a rejected key': [
    ["ERROR: Couldn't insert module '/run/x.ko': Key was rejected by service"],
    'locked-down',
    'signed',
    'mokutil',
  ],
  lockdown: [
    [
      "ERROR: Couldn't insert module '/run/x.ko': Operation not permitted",
      'lockdown none [integrity] confidentiality',
    ],
    'locked-down',
    'signed',
    'lockdown',
  ],
  'no more modules': [
    ['ERROR: Module loading is disabled (modules_disabled=1)'],
    'locked-down',
    'no modules',
    'ftrace',
  ],
  'a login outside the groups': [
    ['ERROR: You are trying to run systemtap as a normal user.', 'ERROR: You must be in the stapusr group'],
    'not-permitted',
    'refuses this login',
    'stapdev',
  ],
  'another build’s debug info': [
    ['ERROR: Build-id mismatch: "kernel" vs. "vmlinux"'],
    'unsupported',
    'another build',
    'exactly',
  ],
  'two SystemTaps': [
    ['ERROR: module was compiled by a SystemTap newer than this staprun'],
    'unsupported',
    'do not fit together',
    'same version',
  ],
  'no memory': [
    ["ERROR: Couldn't insert module '/run/x.ko': Cannot allocate memory"],
    'unsupported',
    'memory',
    'events',
  ],
  'a module that is there': [
    ["ERROR: Couldn't insert module '/run/x.ko': File exists"],
    'busy',
    'loaded already',
    'lsmod',
  ],
  'a probe that is refused': [
    [
      'WARNING: probe kernel.function("f") (address 0xffffffff81) registration error (rc -22)',
      'ERROR: no probes',
    ],
    'not-armed',
    'does not attach',
    'blacklist',
  ],
  'no debugfs': [
    ["ERROR: Couldn't find debugfs mounted at /sys/kernel/debug"],
    'unsupported',
    'debugfs',
    'mount -t debugfs',
  ],
  'no stapio': [
    ['ERROR: execl stapio failed: No such file or directory'],
    'unsupported',
    'stapio',
    'systemtap-runtime',
  ],
  'a kernel without relay': [
    ['ERROR: kernel lacks CONFIG_RELAY'],
    'unsupported',
    'built without',
    'standard kernel',
  ],
  SELinux: [
    ['kernel audit: avc:  denied  { module_load } for pid=1'],
    'not-permitted',
    'SELinux',
    'ausearch',
  ],
  'a container': [
    ["ERROR: Couldn't insert module '/run/x.ko': Operation not permitted"],
    'not-permitted',
    'may not be loaded',
    'host',
  ],
}

const bpftraces: Readonly<Record<string, Row>> = {
  lockdown: [['ERROR: Kernel is locked down: integrity'], 'locked-down', 'locked down', 'lockdown'],
  'a user who is not root': [
    ['ERROR: bpftrace currently only supports running as the root user.'],
    'not-permitted',
    'only root',
    'root',
  ],
  'bpf for root alone': [
    [
      'libbpf: Error in bpf_object__probe_loading():Operation not permitted(1). unprivileged_bpf_disabled is set',
    ],
    'not-permitted',
    'only root',
    'root',
  ],
  'locked memory': [
    ['libbpf: permission error while running as root; try raising RLIMIT_MEMLOCK'],
    'not-permitted',
    'locked memory',
    'ulimit -l',
  ],
  'a missing library': [
    [
      'bpftrace: error while loading shared libraries: libLLVM-14.so.1: cannot open shared object file: No such file or directory',
    ],
    'unsupported',
    'library',
    'anew',
  ],
  'another LLVM': [['LLVM ERROR: Could not find target bpf'], 'unsupported', 'LLVM', 'newer bpftrace'],
  'no BTF': [
    ['ERROR: Could not read BTF data for vmlinux: No such file or directory'],
    'unsupported',
    'BTF',
    'CONFIG_DEBUG_INFO_BTF',
  ],
  'no headers': [
    ["definitions.h:2:10: fatal error: 'linux/types.h' file not found"],
    'unsupported',
    'headers',
    'linux-headers',
  ],
  'a long program': [
    ['BPF program is too large. Processed 1000001 insn', 'ERROR: Error loading program: kprobe_f'],
    'unsupported',
    'too long',
    'fewer',
  ],
  'a deep stack': [
    ['Looks like the BPF stack limit of 512 bytes is exceeded.'],
    'unsupported',
    'stack',
    'fewer',
  ],
  'an old kernel': [
    ['unknown func bpf_get_ns_current_pid_tgid#120', 'ERROR: Error loading program: kprobe_f'],
    'unsupported',
    'too old',
    'ftrace',
  ],
  'the verifier': [
    [
      "R1 invalid mem access 'scalar'",
      'processed 12 insns',
      'ERROR: Error loading program: kprobe:f (try -v)',
    ],
    'unsupported',
    'verifier',
    'fewer arguments',
  ],
  'too many probes': [
    [
      "ERROR: Can't attach to 1200 probes because it exceeds the current limit of 1024 probes (maximum number of probes)",
    ],
    'unsupported',
    'more functions',
    'fewer',
  ],
  'no perf events': [
    ['perf_event_open(/sys/kernel/tracing/events/kprobes/f/id): Permission denied'],
    'not-permitted',
    'perf events',
    'seccomp',
  ],
  'a probe that is busy': [
    ['cannot attach kprobe, Device or resource busy'],
    'busy',
    'somebody else',
    'bpftool',
  ],
  'no kprobes': [
    ['open(/sys/kernel/tracing/kprobe_events): No such file or directory'],
    'no-kprobes',
    'lacks',
    'CONFIG_KPROBE_EVENTS',
  ],
  'no tracefs': [['ERROR: tracefs is not mounted'], 'no-tracefs', 'no tracefs', 'mount -t tracefs'],
  'a probe that is refused': [
    ['ERROR: Error attaching probe: kprobe:f'],
    'not-armed',
    'does not attach',
    'calls it',
  ],
  'a container': [
    ['ERROR: Error creating map: Operation not permitted'],
    'not-permitted',
    'does not let',
    'host',
  ],
  'no memory': [
    ['ERROR: failed to create map: Cannot allocate memory'],
    'unsupported',
    'too little memory',
    'ftrace',
  ],
  'another language': [
    ['program.bt:3:1-5: ERROR: syntax error, unexpected identifier'],
    'unsupported',
    'does not understand',
    'newer bpftrace',
  ],
  'a crash': [['Segmentation fault (core dumped)'], 'unsupported', 'itself failed', 'newer bpftrace'],
  'words that nobody knows': [['the moon is full'], 'not-armed', 'the moon is full', 'ftrace'],
}

const tables = {
  'what compiling says': [build, builds],
  'what loading says': [load, loads],
  'what bpftrace says': [bpftrace, bpftraces],
} as const

describe.each(Object.entries(tables))('%s', (_, [explain, rows]) => {
  it.each(Object.entries(rows))('%s', (_name, [lines, code, reason, advice]) => {
    const found = explain(lines)
    expect(found).toMatchObject({
      code,
      reason: expect.stringContaining(reason),
      advice: expect.stringContaining(advice),
    })
    // Only where the kernel is newer than SystemTap, a later one helps.
    if (!/later SystemTap/.test(advice)) expect(found?.advice).not.toMatch(/later SystemTap/)
  })
})
