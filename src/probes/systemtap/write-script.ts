import type { ArgumentPath, ArgumentType } from '../../model/probe.ts'
import type { ListeningPlan, PlannedListening } from '../plan-listening.ts'

/**
 * `debug`: the kernel's debug info names every copy of a function, inlined ones too, and says where its arguments are.
 * `plain`: only the symbol is known, and arguments are what the registers hold at a function's entry.
 */
export type Knowledge = 'debug' | 'plain'

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

# Prints the function that holds the probed place, then its callers.
function cb_stack (most:long) %{
  char name[KSYM_SYMBOL_LEN];
  if (CONTEXT->kregs) {
    snprintf(name, sizeof(name), "%ps", (void *) instruction_pointer(CONTEXT->kregs));
    _stp_printf("S\\t%s\\n", name);
  }
#if defined(CONFIG_X86_64) && (defined(CONFIG_UNWINDER_ORC) || defined(CONFIG_UNWINDER_FRAME_POINTER))
  struct unwind_state state;
  int64_t left = STAP_ARG_most;
  if (!CONTEXT->kregs) return;
  for (unwind_start(&state, current, CONTEXT->kregs, NULL); left > 0 && !unwind_done(&state);
       unwind_next_frame(&state), left--) {
    unsigned long address = unwind_get_return_address(&state);
    if (address == 0) break;
    snprintf(name, sizeof(name), "%ps", (void *) address);
    _stp_printf("S\\t%s\\n", name);
  }
#else
  unsigned long frames[32];
  unsigned int n, all = stack_trace_save(frames, 32, 0);
  for (n = 0; n < all; n++) {
    snprintf(name, sizeof(name), "%ps", (void *) frames[n]);
    _stp_printf("S\\t%s\\n", name);
  }
#endif
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

probe begin { printf("B\\t%d\\n", cb_now()) }
probe end { printf("N\\t%d\\t%d\\n", heard, beyond) }
probe procfs("mark").write { printf("M\\t%d\\t%s\\n", cb_now(), text_str($value)) }
# Nobody came to end it: it falls silent, and goes if anyone is left to take it away.
probe timer.s(${longestSeconds}) { armed = 0; exit() }
`
}

/** Two functions that whoever reads /proc/version or /proc/loadavg calls: they prove that events arrive. */
export function writeCanary(knowledge: Knowledge): string {
  const points = ['version_proc_show', 'loadavg_proc_show'].map((fn) =>
    knowledge === 'debug' ? `kernel.function("${fn}").call ?` : `kprobe.function("${fn}") ?`,
  )
  return `probe ${points.join(', ')} { printf("C\\t%d\\n", tid()) }
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
  const format = [String(n), '%d', '%d', '%d', '%s', ...fields.map(() => '%s')].join('\\t')
  const values = ['cb_now()', 'cpu()', 'tid()', 'text_str(execname())', ...fields].join(', ')
  const stack = user ? [] : [`cb_stack(${event.stack ? 24 : 1})`]
  return Object.entries(probePoints(event, knowledge))
    .map(([letter, points]) =>
      [
        `probe ${points} {`,
        '  if (cb_hears()) {',
        ...[...lines, `printf("${letter}\\t${format}\\n", ${values})`, ...stack].map((line) => `    ${line}`),
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
