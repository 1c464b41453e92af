import * as pty from '@lydell/node-pty'
import headless from '@xterm/headless'
import { patienceMs } from './patience.ts'

export interface TerminalRun {
  readonly exitCode: number
  /** Everything that was ever on the screen, as a person could scroll back to it. */
  readonly text: string
  /** Everything that the terminal was sent, sequences included. */
  readonly sent: string
  /** What was answered, in order: the line that asked, and the keys. */
  readonly answered: readonly string[]
}

export interface Session {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly columns: number
  readonly rows: number
  /** What is typed when a question stands on the screen; `screen` is what is to be seen, the question at its end. */
  readonly answer: (screen: string) => string
}

const quietMs = 200

/** Runs a program in a real pseudo-terminal, and types whenever it stands still with a question. */
export function runInTerminal(session: Session): Promise<TerminalRun> {
  const { command, cwd, columns: cols, rows } = session
  const [program = '', ...args] = command
  const screen = new headless.Terminal({ cols, rows, scrollback: 100_000, allowProposedApi: true })
  const child = pty.spawn(program, args, { cols, rows, cwd, env: { ...session.env, TERM: 'xterm-256color' } })
  const answered: string[] = []
  let quiet: NodeJS.Timeout | undefined
  const lines = (from: number) => {
    const { active } = screen.buffer
    return Array.from(
      { length: active.length - from },
      (_, at) => active.getLine(from + at)?.translateToString(true) ?? '',
    )
  }
  const look = () => {
    const seen = lines(screen.buffer.active.baseY).join('\n').trimEnd()
    const last = seen.split('\n').at(-1) ?? ''
    if (!/⏎ select|\(y\/N\)|\(Y\/n\)|^\? /.test(last)) return
    const keys = session.answer(seen)
    answered.push(
      `${seen.split('\n').findLast((line) => line.startsWith('?')) ?? ''} ${JSON.stringify(keys)}`,
    )
    child.write(keys)
  }
  let sent = ''
  child.onData((data) => {
    sent += data
    screen.write(data)
    clearTimeout(quiet)
    quiet = setTimeout(look, quietMs)
  })
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  return new Promise((resolve) => {
    child.onExit(({ exitCode }) => {
      clearTimeout(late)
      clearTimeout(quiet)
      screen.write('', () => resolve({ exitCode, text: lines(0).join('\n'), sent, answered }))
    })
  })
}

export const keys = { enter: '\r', down: '\x1b[B', ctrlC: '\x03' }
