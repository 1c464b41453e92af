interface Kept {
  /** Resolves when the end mark has come. */
  readonly marked: Promise<void>
  readonly ended: Promise<void>
  hasMark(): boolean
  text(): string
}

interface Keep {
  readonly maxBytes: number
  readonly endMark: string
  readonly onFull: () => void
}

/** Room for our own marks beside what a script may say. */
const slack = 512

/** Keeps the beginning of a stream, and goes on reading past it without keeping, so that the end mark is still seen. */
export function keepStream(stream: NodeJS.ReadableStream, { maxBytes, endMark, onFull }: Keep): Kept {
  const chunks: Buffer[] = []
  let left = maxBytes + slack
  let tail = Buffer.alloc(0)
  let has = false
  let mark = () => {}
  const marked = new Promise<void>((resolve) => {
    mark = resolve
  })
  stream.on('data', (chunk: Buffer) => {
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
  return { marked, ended, hasMark: () => has, text: () => Buffer.concat(chunks).toString('utf8') }
}
