/**
 * What is read through tracefs: `text` the lines of events, `graph` the lines of the call tree as well, `kprobes` what kernel probes
 * count and say, `top` a buffer that a whole machine shares.
 */
type Reads = 'text' | 'graph' | 'kprobes' | 'top'

/** What a window does about one surrounding. */
type Treatment =
  /** Sets it in the buffer it uses and reads it back; what the whole machine shares is noted first and put back after. */
  | { readonly set: string }
  /** Refuses before the action unless it is so. `is`: its text, nothing counting as this text; `unlike`: a pattern of sh. */
  | {
      readonly refuse: { readonly is: string } | { readonly unlike: string }
      /** What puts it right; empty: no one command does. */
      readonly command: string
      /** Whether it is a sign of somebody at work, not a setting. */
      readonly busy?: true
    }
  /** Leaves it alone: the reason. */
  | { readonly harmless: string }

/** A file of the kernel that shapes, narrows or stops what tracefs shows. */
interface Surrounding {
  /** Below tracefs, or from the root: API between the script and those that read its answer. */
  readonly file: string
  /** What it does to a reading, a clause: `it leaves out …`. */
  readonly does: string
  /** For whom it matters. */
  readonly reads: readonly Reads[]
  readonly treatment: Treatment
}

const text: readonly Reads[] = ['text', 'graph']
const graph: readonly Reads[] = ['graph']
const top: readonly Reads[] = ['top']
const lines = 'it changes how a line of the trace is written'
const nobodyReads = 'only tracers that no window uses look at it'

const option = (name: string, value: 0 | 1, does = lines, reads = text): Surrounding => ({
  file: `options/${name}`,
  does,
  reads,
  treatment: { set: String(value) },
})

const tree = (name: string, value: 0 | 1): Surrounding =>
  option(name, value, 'it changes the columns of a call tree', graph)

const ignored = (file: string, harmless: string): Surrounding => ({
  file,
  does: lines,
  reads: [],
  treatment: { harmless },
})

const left = (name: string, harmless: string): Surrounding => ignored(`options/${name}`, harmless)

const folder = '/sys/kernel/tracing'

const used = (
  file: string,
  refuse: { is: string } | { unlike: string },
  does: string,
  { reads = top, command = `echo > ${folder}/${file}` }: { reads?: readonly Reads[]; command?: string } = {},
): Surrounding => ({ file, does, reads, treatment: { refuse, command, busy: true } })

const noPid = { unlike: '[0-9]*' }

/**
 * All that the kernel lets anybody change about tracing, and what a window does about it: the one list of the window, which sets, proves
 * and refuses by it, and of the doctor, which says beforehand what a window would refuse. Options from trace.h, trace_functions_graph.c and
 * Documentation/trace/ftrace.rst of Linux 4.4 to 6.17. What a kernel has beyond it is proved by reading.
 */
export const surroundings: readonly Surrounding[] = [
  { file: 'tracing_on', does: 'it lets the buffer record', reads: graph, treatment: { set: '0' } },
  option('annotate', 1),
  option('bin', 0),
  option('bitmask-list', 0),
  option('block', 0),
  option('context-info', 1),
  option('copy_trace_marker', 0, 'it mixes the marks of others into the trace'),
  option('disable_on_free', 1, 'without it the buffer goes on when the window was killed'),
  option('display-graph', 0),
  option('event-fork', 0, 'it widens a filter of processes'),
  option('fields', 0),
  option('function-fork', 0, 'it widens a filter of processes'),
  option('hash-ptr', 1),
  option('hex', 0),
  option('irq-info', 1),
  option('latency-format', 0),
  option('markers', 1, 'without it the kernel takes no marks, and the action has no beginning'),
  option('overwrite', 0, 'it overwrites the beginning when the buffer is full'),
  option('pause-on-trace', 0, 'it stops the recording while somebody reads'),
  option('print-parent', 1),
  option('raw', 0),
  option('stacktrace', 0, 'it adds a stack to every event'),
  option('sym-addr', 0),
  option('sym-offset', 0),
  option('sym-userobj', 0),
  option('userstacktrace', 0, 'it adds a stack of the program to every event'),
  option('verbose', 0),
  tree('funcgraph-abstime', 1),
  tree('funcgraph-args', 1),
  tree('funcgraph-cpu', 1),
  tree('funcgraph-duration', 1),
  tree('funcgraph-irqs', 1),
  tree('funcgraph-overhead', 1),
  tree('funcgraph-overrun', 0),
  tree('funcgraph-proc', 1),
  tree('funcgraph-retaddr', 0),
  tree('funcgraph-retval', 1),
  tree('funcgraph-retval-hex', 0),
  tree('funcgraph-retval-trim', 0),
  tree('funcgraph-tail', 1),
  option('sleep-time', 1, 'without it the time that a call slept does not count', graph),
  left('blk_cgname', nobodyReads),
  left('blk_cgroup', nobodyReads),
  left('blk_classic', 'it turns `context-info` off, and that is set'),
  left('func-args', nobodyReads),
  left('func-no-repeats', nobodyReads),
  left('func_stack_trace', nobodyReads),
  left('function-trace', nobodyReads),
  left('graph-time', nobodyReads),
  left('test_nop_accept', nobodyReads),
  left('test_nop_refuse', nobodyReads),
  left('printk-msg-only', 'it shapes lines that no window reads'),
  left('prof-text-offset', 'it shapes a text that no window reads'),
  left(
    'record-cmd',
    'an event tells the name of its task itself; to change it would change it for everybody',
  ),
  left('record-tgid', 'the process is read over; to change it would change it for everybody'),
  left('trace_printk', 'lines that no window reads'),
  left('trace_printk_dest', 'lines that no window reads'),
  { file: 'trace_clock', does: 'it gives the events their order', reads: text, treatment: { set: 'mono' } },
  {
    file: '/proc/sys/kernel/traceoff_on_warning',
    does: 'it switches the buffer of the machine off at a warning of the kernel',
    reads: top,
    treatment: { set: '0' },
  },
  {
    file: '/proc/sys/kernel/ftrace_enabled',
    does: 'functions of the kernel are not traced at all',
    reads: ['graph', 'kprobes'],
    treatment: { refuse: { is: '1' }, command: 'sysctl -w kernel.ftrace_enabled=1' },
  },
  {
    file: '/sys/kernel/debug/kprobes/enabled',
    does: 'somebody disarmed all kernel probes',
    reads: ['kprobes'],
    treatment: {
      refuse: { is: '1' },
      command: 'echo 1 > /sys/kernel/debug/kprobes/enabled',
    },
  },
  {
    file: 'tracing_thresh',
    does: 'it leaves out every call that was quicker',
    reads: graph,
    treatment: {
      refuse: { is: '0' },
      command: `echo 0 > ${folder}/tracing_thresh`,
    },
  },
  used('set_graph_function', { is: '' }, 'somebody follows functions of their own', { reads: graph }),
  used('set_graph_notrace', { is: '' }, 'somebody leaves functions out of every call tree', { reads: graph }),
  used('instances/*/current_tracer', { is: '' }, 'somebody’s call tree is recorded there', {
    reads: graph,
    command: '',
  }),
  used('current_tracer', { is: 'nop' }, 'somebody’s tracer writes into it', {
    command: `echo nop > ${folder}/current_tracer; echo > ${folder}/trace`,
  }),
  used('set_event', { is: '' }, 'somebody’s events are written into it'),
  used('set_ftrace_filter', { is: '' }, 'somebody chose the functions that are traced'),
  used('set_ftrace_notrace', { is: '' }, 'somebody leaves functions out'),
  used('set_ftrace_pid', noPid, 'it leaves out all processes but these'),
  used('set_ftrace_notrace_pid', noPid, 'it leaves out these processes'),
  used('set_event_pid', noPid, 'it leaves out all processes but these'),
  used('set_event_notrace_pid', noPid, 'it leaves out these processes'),
  used('per_cpu/*/stats', { is: '' }, 'a recording that nobody has cleared is in it', {
    command: `echo > ${folder}/trace`,
  }),
  used('events/*/*/trigger', { is: '' }, 'an event of somebody’s switches it on or off', { command: '' }),
  used('trace_pipe', { is: '' }, 'this process takes out what is recorded', { command: '' }),
  used('tracing_cpumask', { unlike: '?*[!f]* | [!137f]*' }, 'it leaves processors out', { command: '' }),
  ignored('/proc/sys/kernel/stack_tracer_enabled', 'it writes into a file of its own'),
  ignored('/proc/sys/kernel/tracepoint_printk', 'it writes into the log of the kernel as well'),
  ignored('/proc/sys/kernel/ftrace_dump_on_oops', 'a kernel that ends prints its buffer'),
  ignored('buffer_percent', 'it wakes readers that no window has'),
  ignored('buffer_subbuf_size_kb', 'what it holds is counted in the same way'),
  ignored('saved_cmdlines_size', nobodyReads),
  ignored('snapshot', 'it is another buffer; what swaps it in is looked for'),
  ignored('stack_trace_filter', nobodyReads),
  ignored('timestamp_mode', 'times are written alike in both'),
  ignored('tracing_max_latency', nobodyReads),
]
