import { firstHash, nextHash } from './name-table.ts'

const space = 32
const bar = 124
const closing = 125
const slash = 47
const semicolon = 59
const parenthesis = 40
/** From the bracket behind the processor to the bar behind the task, at least: the kernel centres `comm-pid` in 14 characters. */
const taskWidth = 17
/** From that bar to the one behind the duration, usually. */
const durationWidth = 16

type LineKind = 'leaf' | 'open' | 'end' | 'comment' | 'other'

/** One line of a function_graph text, as positions in it: filled anew for every line, since there are millions. */
interface GraphLine {
  kind: LineKind
  cpu: number
  pid: number
  /** Where the time, the task and the content (without its indentation) stand. */
  from: number
  timeEnd: number
  timeWidth: number
  task: number
  taskEnd: number
  /** Nanoseconds, NaN when the line has none; only of a leaf or an end. */
  durationNs: number
  depth: number
  content: number
  /** Where the function's name ends, and the hash of its characters. */
  nameEnd: number
  nameHash: number
}

export function blankLine(): GraphLine {
  return {
    kind: 'other',
    cpu: 0,
    pid: 0,
    from: 0,
    timeEnd: 0,
    timeWidth: 0,
    task: 0,
    taskEnd: 0,
    durationNs: 0,
    depth: 0,
    content: 0,
    nameEnd: 0,
    nameHash: 0,
  }
}

/**
 * Reads `TIME | CPU) comm-pid | DURATION |  content` between two positions. A comm may hold anything, bars and brackets
 * too: the bar behind it is found by the column's width. False: not such a line (a heading, a switch of tasks, a stack).
 */
export function readLine(text: string, from: number, to: number, line: GraphLine): boolean {
  const timeEnd = barAt(text, from + line.timeWidth, from)
  if (timeEnd < 0 || timeEnd >= to) return false
  let at = timeEnd + 1
  while (text.charCodeAt(at) === space) at += 1
  let cpu = -1
  for (let digit = text.charCodeAt(at) - 48; digit >= 0 && digit < 10; digit = text.charCodeAt(at) - 48) {
    cpu = (cpu < 0 ? 0 : cpu) * 10 + digit
    at += 1
  }
  if (cpu < 0 || text.charCodeAt(at) !== 41) return false
  const taskEnd = barAt(text, at + taskWidth, at + taskWidth)
  const durationEnd = taskEnd < 0 ? -1 : barAt(text, taskEnd + durationWidth, taskEnd + 1)
  if (durationEnd < 0 || durationEnd >= to) return false
  line.cpu = cpu
  line.from = from
  line.timeEnd = timeEnd
  line.timeWidth = timeEnd - from
  line.task = at + 1
  if (!readPid(text, taskEnd, line)) return false
  if (!readContent(text, durationEnd + 1, to, line)) return false
  if (line.kind === 'leaf' || line.kind === 'end')
    line.durationNs = readDuration(text, taskEnd + 1, durationEnd)
  return true
}

/** The next bar: where it stood in the line before, as a rule. Nothing between `from` and there can be one. */
function barAt(text: string, usual: number, from: number): number {
  return text.charCodeAt(usual) === bar ? usual : text.indexOf('|', from)
}

function readPid(text: string, end: number, line: GraphLine): boolean {
  let at = end - 1
  while (text.charCodeAt(at) === space) at -= 1
  let pid = 0
  let weight = 1
  for (let digit = text.charCodeAt(at) - 48; digit >= 0 && digit < 10; digit = text.charCodeAt(at) - 48) {
    pid += digit * weight
    weight *= 10
    at -= 1
  }
  line.pid = pid
  line.taskEnd = at
  return weight > 1 && text.charCodeAt(at) === 45 && at >= line.task
}

/** `! 161.440 us`, with fewer decimals the longer it took; NaN without a number. */
function readDuration(text: string, from: number, to: number): number {
  let value = 0
  let scale = 0
  let digits = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit < 10) {
      value = value * 10 + digit
      scale *= 10
      digits += 1
    } else if (digit === -2 && digits > 0 && scale === 0) scale = 1
    else if (digits > 0) break
  }
  return digits === 0 ? Number.NaN : Math.round((value * 1000) / (scale || 1))
}

function readContent(text: string, from: number, to: number, line: GraphLine): boolean {
  let at = from
  while (text.charCodeAt(at) === space && at < to) at += 1
  // Further left than any root: a line that lost something.
  if (at >= to || at < from + 2) return false
  line.depth = (at - from - 2) >> 1
  line.content = at
  const first = text.charCodeAt(at)
  if (first === closing) {
    line.kind = 'end'
    return true
  }
  if (first === slash) {
    line.kind = 'comment'
    return true
  }
  let code = first
  let hash = firstHash
  while (code !== space && code !== parenthesis && at < to) {
    hash = nextHash(hash, code)
    at += 1
    code = text.charCodeAt(at)
  }
  line.nameEnd = at
  line.nameHash = hash
  const lastCode = text.charCodeAt(to - 1)
  if (lastCode === semicolon) line.kind = 'leaf'
  else if (lastCode === 123) line.kind = 'open'
  else line.kind = kindBeforeComment(text, at, to)
  return line.kind !== 'other' && at < to && at > line.content
}

/** `foo(); /* = 0x0 *\/`: what the kernel adds behind a call on request. */
function kindBeforeComment(text: string, from: number, to: number): LineKind {
  const comment = text.lastIndexOf(' /*', to)
  if (comment < from) return 'other'
  const code = text.charCodeAt(comment - 1)
  if (code === semicolon) return 'leaf'
  return code === 123 ? 'open' : 'other'
}
