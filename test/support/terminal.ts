import { setTimeout as sleep } from 'node:timers/promises'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

export interface Terminal {
  readonly pid: number
  type(keys: string): void
  /** The whole screen's text once it holds these words. */
  screenWith(words: string | RegExp): Promise<string>
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>
  kill(): void
}

export const keys = { enter: '\r', down: '\x1b[B', up: '\x1b[A', interrupt: '\x03', erase: '\x7f' }

/** A program at a real pseudo-terminal, seen as a person would see it. */
export function openTerminal(command: string, args: readonly string[], columns = 80): Terminal {
  const size = { cols: columns, rows: 24 }
  const screen = new xterm.Terminal({ ...size, allowProposedApi: true })
  const pty = spawn(command, [...args], {
    ...size,
    name: 'xterm-256color',
    env: { ...process.env, TERM: 'xterm-256color' },
  })
  pty.onData((data) => screen.write(data))
  screen.onData((answer) => pty.write(answer))
  const text = () => {
    const { active } = screen.buffer
    return Array.from({ length: active.length }, (_, at) => active.getLine(at)?.translateToString(true) ?? '')
      .join('\n')
      .trimEnd()
  }
  return {
    pid: pty.pid,
    type: (typed) => pty.write(typed),
    screenWith: async (words) => {
      const until = Date.now() + 15_000
      for (;;) {
        const shown = text()
        if (typeof words === 'string' ? shown.includes(words) : words.test(shown)) return shown
        if (Date.now() > until) throw new Error(`the screen never showed ${words}:\n${shown}`)
        await sleep(10)
      }
    },
    ended: new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode))),
    kill: () => pty.kill('SIGKILL'),
  }
}
