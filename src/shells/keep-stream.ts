interface Kept {
  /** Resolves when the end mark has come. */
  readonly marked: Promise<void>
  readonly ended: Promise<void>
  hasMark(): boolean
  hasBegun(): boolean
  text(): string
}

interface Keep {
  readonly maxBytes: number
  /** The script's own output stands between the two; what comes before the first has a bound of its own. */
  readonly beginMark: string
  readonly endMark: string
  readonly onFull: () => void
  /** Bytes came that stand before the begin mark; `kept`: the last of them. */
  readonly onNoise: (kept: Buffer, bytes: number) => void
}

/** Room for our own marks beside what a script may say. */
const slack = 512
/** The last bytes that are kept of what stands before the script: the reason mostly comes last. */
const keptNoise = 16 << 10

/** Keeps the beginning of a stream, and goes on reading past it without keeping, so that the end mark is still seen. */
export function keepStream(stream: NodeJS.ReadableStream, keep: Keep): Kept {
  const { maxBytes, endMark, onFull } = keep
  const chunks: Buffer[] = []
  let left = maxBytes + slack
  let noise = Buffer.alloc(0)
  let begun = false
  let tail = Buffer.alloc(0)
  let has = false
  let mark = () => {}
  const marked = new Promise<void>((resolve) => {
    mark = resolve
  })
  /** What of a chunk is the script's: from its begin mark on. */
  const fromMark = (chunk: Buffer): Buffer => {
    if (begun) return chunk
    const seen = Buffer.concat([noise, chunk])
    const at = seen.indexOf(keep.beginMark)
    begun = at >= 0
    noise = begun ? seen.subarray(0, at).subarray(-keptNoise) : seen.subarray(-keptNoise)
    if (!begun) keep.onNoise(seen, chunk.length)
    return begun ? seen.subarray(at) : Buffer.alloc(0)
  }
  stream.on('data', (data: Buffer) => {
    const chunk = fromMark(data)
    if (left > 0) chunks.push(chunk.subarray(0, left))
    if (left > 0 && chunk.length > left) onFull()
    left -= Math.min(left, chunk.length)
    const seen = Buffer.concat([tail, chunk])
    tail = seen.subarray(-endMark.length * 2)
    const at = has ? -1 : seen.indexOf(endMark)
    // The line of the mark must be whole: the status stands on it.
    if (at >= 0 && seen.indexOf('\n', at + endMark.length) > 0) {
      has = true
      mark()
    }
  })
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'error', 'close']) stream.on(event, () => resolve())
  })
  const text = () => Buffer.concat([noise, ...chunks]).toString('utf8')
  return { marked, ended, hasMark: () => has, hasBegun: () => begun, text }
}
