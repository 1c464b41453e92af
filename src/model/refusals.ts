import type { CouldNotLookKind } from './could-not-look-kinds.ts'

/**
 * Why something could not be looked at: every code, its kind, words that casebook says then (`…` is a name), the
 * reason behind them, and what helps. Codes are API (tests, hints, conditions of later tools), words are prose.
 */
export const refusals = [
  {
    code: 'no-such-function',
    kind: 'cannot',
    says: '… is not in …: inlined there, renamed, or configured out',
    because: 'the kernel has no symbol of that name',
    helps:
      'another candidate, a function that calls it; with debug info SystemTap, or `--builder`, reaches inlined copies',
  },
  {
    code: 'inlined',
    kind: 'cannot',
    says: '… is inlined into its callers; only a piece of it is left (…)',
    because: 'the compiler put it into its callers: there is no place to listen at',
    helps: 'a caller; SystemTap or a `--builder` with debug info',
  },
  {
    code: 'ambiguous',
    kind: 'cannot',
    says: 'several functions are called …',
    because: 'the name stands for more than one',
    helps: 'name the `module` of the one that is meant',
  },
  {
    code: 'not-traceable',
    kind: 'cannot',
    says: 'the kernel refuses a probe on … (notrace)',
    because: 'it is marked so in the kernel’s source',
    helps: 'a function that calls it, or that it calls',
  },
  {
    code: 'blacklisted',
    kind: 'cannot',
    says: 'the kernel forbids probes in … (kprobes/blacklist)',
    because: 'a probe there could bring the kernel down',
    helps: 'the same',
  },
  {
    code: 'bad-argument',
    kind: 'cannot',
    says: 'a value wanted from … cannot be fetched',
    because: 'the kernel stumbled over `args`, `object` or `returns`; the word is named',
    helps: 'correct it in the playbook',
  },
  {
    code: 'object-unknown',
    kind: 'cannot',
    says: 'on which object cannot be told',
    because: 'it was called as the compiler’s copy, whose arguments are not those of the source',
    helps: 'listen to its caller',
  },
  {
    code: 'no-tracefs',
    kind: 'cannot',
    says: 'tracefs is supported but mounted nowhere, and mounting it failed',
    because: 'tracing is not in this kernel, or hidden from a container',
    helps: 'run casebook on the container’s host; the vendor’s standard kernel',
  },
  {
    code: 'no-kprobes',
    kind: 'cannot',
    says: 'kprobe_events',
    because: 'the kernel is built without `CONFIG_KPROBE_EVENTS`',
    helps: 'another kernel',
  },
  {
    code: 'locked-down',
    kind: 'cannot',
    says: 'the kernel is locked down',
    because: 'secure boot or `lockdown=` forbids probes even to root',
    helps: 'a machine without it',
  },
  {
    code: 'not-permitted',
    kind: 'cannot',
    says: 'kernel probes are not allowed here',
    because: 'the login is not root and sudo wants a password, or a container may not',
    helps: 'log in as root, allow sudo without a password',
  },
  {
    code: 'busy',
    kind: 'cannot',
    says: 'somebody else uses the trace buffer',
    because: 'there is one for the whole machine, and it is not ours',
    helps: 'ask them to finish',
  },
  {
    code: 'not-armed',
    kind: 'cannot',
    says: 'the window was ended before it stood',
    because: 'casebook could not prove that the probe stood: a silent function may have been called',
    helps: 'run the step again',
  },
  {
    code: 'lost-events',
    kind: 'lost',
    says: 'events were lost',
    because: 'more came than the buffer holds: a silence means nothing',
    helps: 'fewer functions, or more `events`',
  },
  {
    code: 'no-control',
    kind: 'cannot',
    says: 'silent, but the control … was not heard either',
    because: 'the action may not have worked at all',
    helps: 'see whether it did',
  },
  {
    code: 'leftovers',
    kind: 'cannot',
    says: 'what earlier runs left could not be listed',
    because: 'what an earlier run left may disturb this one',
    helps: '`casebook doctor`',
  },
  {
    code: 'unsupported',
    kind: 'cannot',
    says: 'there is no SystemTap (stap) on the machine that compiles',
    because: 'a tool, headers, debug info or a version is not what the backend needs',
    helps: 'the reason names it, with the command that installs it',
  },
  {
    code: 'unreachable',
    kind: 'lost',
    says: 'the host key of … is not known yet',
    because: 'the machine did not answer, or is not the one that is known',
    helps: 'connect once by hand with `ssh`',
  },
  {
    code: 'rebooted',
    kind: 'lost',
    says: 'the machine was started anew while the window was open',
    because: 'a boot ends the action and takes the result away',
    helps: 'look at the machine, then run the step again',
  },
  {
    code: 'timed-out',
    kind: 'lost',
    says: 'it did not end within … s',
    because: 'it was ended',
    helps: 'a longer `timeout` in the playbook',
  },
  {
    code: 'too-long',
    kind: 'cannot',
    says: 'there was more output than is kept',
    because: 'what came up to the bound is kept',
    helps: 'let the script print less',
  },
  {
    code: 'interrupted',
    kind: 'interrupted',
    says: 'interrupted',
    because: 'you, or the system, ended casebook',
    helps: '`casebook resume` looks again',
  },
  {
    code: 'not-begun',
    kind: 'interrupted',
    says: 'stopped before anything was begun',
    because: 'the window ended before its action began: nothing was done',
    helps: '`casebook resume` opens it again',
  },
  {
    code: 'failed',
    kind: 'cannot',
    says: 'it gave no answer',
    because: 'the command, or the shell, ended with an error; its words stand beside it',
    helps: 'see the raw evidence',
  },
  {
    code: 'unreadable',
    kind: 'cannot',
    says: 'the answer of the window ends in the middle',
    because: 'there was output, but not what was to come',
    helps: 'see the raw evidence',
  },
  {
    code: 'needs-fact',
    kind: 'not_tried',
    says: 'it needs … of the …',
    because: 'a value that the script uses could not be had',
    helps: 'the step that looks at it',
  },
  {
    code: 'no-command',
    kind: 'cannot',
    says: '…: not found',
    because:
      'the machine has not got a program that the script names, or this login cannot run it: what the script printed is no answer',
    helps: 'install it there, or let the script look for it itself: `command -v …`',
  },
  {
    code: 'no-shell-value',
    kind: 'not_tried',
    says: 'the value of … on the … holds a NUL byte: no script can be given it',
    because:
      'a shell variable, and a path, end at a NUL byte; files like `/proc/PID/cmdline` are full of them',
    helps: 'let the fact turn them into something else: `run: tr "\\0" " " < …`',
  },
  {
    code: 'not-observed',
    kind: 'not_tried',
    says: 'no step has looked at … on the … yet',
    because: 'the way here did not lead past that step',
    helps: 'go back to it',
  },
  {
    code: 'not-recorded',
    kind: 'not_tried',
    says: 'this was not looked at when the case was recorded',
    because: 'a recording answers only what it holds',
    helps: 'a live machine',
  },
  {
    code: 'no-machine',
    kind: 'not_tried',
    says: 'no … at hand',
    because: 'there is no such machine in this run',
    helps: 'name one with `--baseline`',
  },
  {
    code: 'refused',
    kind: 'not_tried',
    says: 'the action was … on the …',
    because: 'you, or the missing `--yes`, said no',
    helps: 'run the step again and allow it',
  },
  {
    code: 'skipped',
    kind: 'not_tried',
    says: 'the action was … on the …',
    because: 'you went past the step',
    helps: 'go back to it',
  },
] as const satisfies readonly {
  readonly code: string
  readonly kind: CouldNotLookKind
  readonly [part: string]: string
}[]

export type CouldNotLookCode = (typeof refusals)[number]['code']
