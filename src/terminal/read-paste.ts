import { createInterface } from 'node:readline'

/**
 * Lines that somebody pastes or types into the terminal, until `isLast` says that one was the last, or the input ends. In
 * raw mode: the terminal's own line would lose what stands beyond 4095 bytes. Undefined: Ctrl-C.
 */
export function readPaste(
  streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
  isLast: (line: string) => boolean,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const lines: string[] = []
  const reader = createInterface({ ...streams, terminal: true, historySize: 0, prompt: '', signal })
  return new Promise((resolve) => {
    const end = (had: readonly string[] | undefined) => {
      reader.close()
      resolve(had)
    }
    reader.on('line', (line) => {
      lines.push(line)
      if (isLast(line)) end(lines)
    })
    reader.once('SIGINT', () => end(undefined))
    reader.once('close', () => resolve(signal.aborted ? undefined : lines))
  })
}
