import { execa } from 'execa'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Shell } from '../../src/model/shell.ts'

/** A small shell for tests: a program that reads a script on standard input, here or on a guest of the lab. */
export function plainShell(program: string, args: readonly string[]): Shell {
  return {
    target: [program, ...args].join(' '),
    async run(script, signal) {
      if (signal.aborted) {
        return { ended: 'not-run', why: couldNotLook('interrupted', 'interrupted'), stdout: '', stderr: '' }
      }
      const result = await execa(program, args, {
        input: script.text,
        timeout: script.timeoutMs,
        cancelSignal: signal,
        reject: false,
        stripFinalNewline: false,
        maxBuffer: script.maxBytes,
      })
      const { stdout, stderr } = result
      if (result.exitCode === undefined || (program === 'ssh' && result.exitCode === 255)) {
        const code = signal.aborted ? 'interrupted' : result.timedOut ? 'timed-out' : 'unreachable'
        return {
          ended: 'not-run',
          why: couldNotLook(code, result.shortMessage ?? stderr),
          stdout,
          stderr,
        }
      }
      return { ended: 'exited', exitCode: result.exitCode, stdout, stderr, truncated: result.isMaxBuffer }
    },
    close: async () => {},
  }
}

export function hereShell(): Shell {
  return plainShell('sh', ['-s'])
}
