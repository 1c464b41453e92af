/** The kernel leaves the number out where the page of the buffer had no room for it (`print_trace_line`, kernel/trace/trace.c). */
const lostLine = /^\s*CPU:(\d+) \[LOST (?:(\d+) )?EVENTS\]/

/** In words, what the kernel says it lost at this line of a trace; undefined: the line says no such thing. */
export function lostAt(line: string): string | undefined {
  const found = lostLine.exec(line)
  if (!found) return undefined
  const [, cpu, count] = found
  return count === undefined
    ? `events lost on CPU ${cpu} (at this place of the trace); the kernel does not say how many`
    : `${count} events lost on CPU ${cpu} (at this place of the trace)`
}
