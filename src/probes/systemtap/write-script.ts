import type { ArgumentPath, ArgumentType } from '../../model/probe.ts'
import type { ListeningPlan, PlannedListening } from '../plan-listening.ts'

/**
 * `debug`: the kernel's debug info names every copy of a function, inlined ones too, and says where its arguments are.
 * `plain`: only the symbol is known, and arguments are what the registers hold at a function's entry.
 */
type Knowledge = 'debug' | 'plain'

/** The whole script as an engineer may take it away: with debug info. */
export function writeStapScript(plan: ListeningPlan): string {
  return [
    writePrelude(plan),
    writeCanary('debug'),
    ...plan.events.map((event, n) => writeProbe(plan, n, event, 'debug')),
  ].join('\n')
}

/** Stops by itself after this many seconds, should nobody be left to stop it. */
const longestSeconds = 900

/**
 * What every script begins with. A line of output is one event, its fields separated by tabs: `E` a call, `I` one of an inlined
 * copy, `S` a frame of its stack, `C` the canary, `M` a mark, `N` the end with what was not printed. Names of frames are resolved when the call is
 * made: later a module may be gone. Kernel addresses never leave the machine except as pointers of followed objects.
 *
 * What a probe prints is filled up with empty lines to a multiple of 16 bytes, the header of 8 that SystemTap puts before it
 * included. Its runtime hands a probe's output over page by page, and where no more than a header's room is left in a page it
 * drops the output and leaves bytes behind that cost the reader more of it (4.8, `runtime/print_flush.c`).
 */
export function writePrelude({ maxEvents }: ListeningPlan): string {
  return `%{
#include <linux/kallsyms.h>
#include <linux/timekeeping.h>
#if defined(CONFIG_X86_64) && (defined(CONFIG_UNWINDER_ORC) || defined(CONFIG_UNWINDER_FRAME_POINTER))
#include <asm/unwind.h>
#else
#include <linux/stacktrace.h>
#endif
%}

global armed = 1, heard = 0, beyond = 0

# Nanoseconds on the monotonic clock: safe wherever a probe may stand.
function cb_now:long () %{ /* pure */ STAP_RETURN(ktime_get_mono_fast_ns()); %}

# The n-th value of a text of all parameters, "a=0x1 b=?". An error when the compiler left it nowhere.
function cb_parm:long (all:string, n:long) %{ /* pure */
  const char *at = STAP_ARG_all;
  int64_t left = STAP_ARG_n;
  while ((at = strchr(at, '=')) != NULL) {
    at++;
    if (--left == 0) break;
  }
  if (at == NULL || *at == '?' || *at == '{') STAP_ERROR("not known here");
  STAP_RETURN((int64_t) simple_strtoull(at, NULL, 0));
%}

function cb_symbol:string (address:long) %{ /* pure */
  snprintf(STAP_RETVALUE, MAXSTRINGLEN, "%ps", (void *)(uintptr_t) STAP_ARG_address);
%}

# What is printed is counted in bytes, so that cb_fill can fill it up.
function cb_say:long (text:string) %{
  _stp_print(STAP_ARG_text);
  STAP_RETURN(strlen(STAP_ARG_text));
%}

function cb_field:long (text:string) %{
  _stp_print("\\t");
  _stp_print(STAP_ARG_text);
  STAP_RETURN(1 + strlen(STAP_ARG_text));
%}

function cb_fill (bytes:long) %{
  int64_t end = STAP_ARG_bytes + 8;
  for (; end % 16 != 0; end++) _stp_print("\\n");
%}

# Prints the function that holds the probed place, then its callers.
function cb_stack:long (most:long) %{
  char frame[KSYM_SYMBOL_LEN + 8];
  int64_t bytes = 0;
  if (CONTEXT->kregs) {
    bytes += scnprintf(frame, sizeof(frame), "S\\t%ps\\n", (void *) instruction_pointer(CONTEXT->kregs));
    _stp_print(frame);
  }
#if defined(CONFIG_X86_64) && (defined(CONFIG_UNWINDER_ORC) || defined(CONFIG_UNWINDER_FRAME_POINTER))
  struct unwind_state state;
  int64_t left = STAP_ARG_most;
  if (!CONTEXT->kregs) STAP_RETURN(0);
  for (unwind_start(&state, current, CONTEXT->kregs, NULL); left > 0 && !unwind_done(&state);
       unwind_next_frame(&state), left--) {
    unsigned long address = unwind_get_return_address(&state);
    if (address == 0) break;
    bytes += scnprintf(frame, sizeof(frame), "S\\t%ps\\n", (void *) address);
    _stp_print(frame);
  }
#else
  unsigned long frames[32];
  unsigned int n, all = stack_trace_save(frames, 32, 0);
  for (n = 0; n < all; n++) {
    bytes += scnprintf(frame, sizeof(frame), "S\\t%ps\\n", (void *) frames[n]);
    _stp_print(frame);
  }
#endif
  STAP_RETURN(bytes);
%}

function cb_hears:long () {
  if (!armed) return 0
  heard++
  if (heard <= ${maxEvents}) return 1
  beyond++
  # Nothing that it would still count could say more, and each call costs the machine time.
  if (heard >= ${maxEvents * 10}) { armed = 0; exit() }
  return 0
}

probe begin { cb_fill(cb_say(sprintf("B\\t%d\\n", cb_now()))) }
probe end { cb_fill(cb_say(sprintf("N\\t%d\\t%d\\n", heard, beyond))) }
probe procfs("mark").write {
  said = cb_say(sprintf("M\\t%d", cb_now()))
  said += cb_field(text_str($value))
  cb_fill(said + cb_say("\\n"))
}
# Nobody came to end it: it falls silent, and goes if anyone is left to take it away.
probe timer.s(${longestSeconds}) { armed = 0; exit() }
`
}

/** Two functions that a read of /proc/version or /proc/loadavg calls: they prove that events arrive. */
export function writeCanary(knowledge: Knowledge): string {
  const points = ['version_proc_show', 'loadavg_proc_show'].map((fn) =>
    knowledge === 'debug' ? `kernel.function("${fn}").call ?` : `kprobe.function("${fn}") ?`,
  )
  return `probe ${points.join(', ')} { cb_fill(cb_say(sprintf("C\\t%d\\n", tid()))) }
`
}

/** The points of one event, by the letter of its line: those that a kernel does not have are passed over. */
function probePoints(event: PlannedListening, knowledge: Knowledge): Readonly<Record<string, string>> {
  const { fn, kind, module, program } = event
  const container =
    program !== '' ? `process("${program}")` : module !== '' ? `module("${module}")` : 'kernel'
  if (fn.includes('@')) return { E: `${container}.statement("${fn}") ?` }
  if (knowledge === 'plain' && program === '') {
    const point = module === '' ? `kprobe.function("${fn}")` : `kprobe.module("${module}").function("${fn}")`
    return { E: `${point}${kind === 'return' ? '.return' : ''} ?` }
  }
  const all = `${container}.function("${fn}")`
  return kind === 'return' ? { E: `${all}.return ?` } : { E: `${all}.call ?`, I: `${all}.inline ?` }
}

export function writeProbe(
  plan: ListeningPlan,
  n: number,
  event: PlannedListening,
  knowledge: Knowledge,
): string {
  const parms = knowledge === 'debug' && event.kind === 'entry'
  const user = event.program !== ''
  const value = (argument: number) => (parms ? `cb_parm($$parms, ${argument})` : `ulong_arg(${argument})`)
  const fields: string[] = []
  const lines: string[] = []
  if (event.object) {
    const at = `at = ${follow(event.object, value, user)}`
    const name = `${user ? 'user' : 'kernel'}_string(at + ${plan.nameAt})`
    lines.push(`try { ${at}; object = sprintf("0x%x", at) } catch { object = "?" }`)
    lines.push(`try { name = text_str(${name}) } catch { name = "?" }`)
    fields.push('object', 'name')
  }
  for (const [i, { path, as }] of event.args.entries()) {
    const got = as === 'string' ? string(path, value, user) : printed(follow(path, value, user, as), as)
    lines.push(`try { a${i + 1} = ${got} } catch { a${i + 1} = "?" }`)
    fields.push(`a${i + 1}`)
  }
  if (event.vars) fields.push(knowledge === 'debug' ? 'text_str($$vars)' : '"?"')
  if (event.kind === 'return') {
    const as = event.returns || 'hex'
    const got =
      as === 'string'
        ? `text_str(${user ? 'user' : 'kernel'}_string(returnval()))`
        : printed('returnval()', as)
    lines.push(`try { returned = ${got} } catch { returned = "?" }`)
    fields.push('returned')
  }
  const head = [String(n), '%d', '%d', '%d', '%s'].join('\\t')
  const saying = (letter: string) => [
    `said = cb_say(sprintf("${letter}\\t${head}", cb_now(), cpu(), tid(), text_str(execname())))`,
    ...fields.map((field) => `said += cb_field(${field})`),
    'said += cb_say("\\n")',
    ...(user ? [] : [`said += cb_stack(${event.stack ? 24 : 1})`]),
    'cb_fill(said)',
  ]
  return Object.entries(probePoints(event, knowledge))
    .map(([letter, points]) =>
      [
        `probe ${points} {`,
        '  if (cb_hears()) {',
        ...[...lines, ...saying(letter)].map((line) => `    ${line}`),
        '  }\n}\n',
      ].join('\n'),
    )
    .join('\n')
}

type Value = (argument: number) => string

/** The number at the end of a path: each offset but the last leads to a pointer. */
function follow(path: ArgumentPath, value: Value, user: boolean, as: ArgumentType = 'hex'): string {
  const space = user ? 'user' : 'kernel'
  return path.offsets.reduce(
    (inner, offset, n) =>
      as === 'bool' && n === path.offsets.length - 1
        ? `(${space}_char(${inner} + ${offset}) & 0xff)`
        : `${space}_long(${inner} + ${offset})`,
    value(path.argument),
  )
}

/** A text stands in the object itself, at the last offset; without one the argument points at it. */
function string(path: ArgumentPath, value: Value, user: boolean): string {
  const to = { ...path, offsets: path.offsets.slice(0, -1) }
  const at = `${follow(to, value, user)} + ${path.offsets.at(-1) ?? 0}`
  return `text_str(${user ? 'user' : 'kernel'}_string(${at}))`
}

function printed(value: string, as: ArgumentType): string {
  switch (as) {
    case 'symbol':
      return `cb_symbol(${value})`
    case 'integer':
      return `sprintf("%d", ${value})`
    case 'bool':
      return `sprintf("%d", ${value} & 0xff)`
    default:
      return `sprintf("0x%x", ${value})`
  }
}
