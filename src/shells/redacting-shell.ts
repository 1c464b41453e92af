import type { Shell } from '../model/shell.ts'

/** A shell of which casebook hears nothing unredacted: what a machine says passes here before anyone reads it. */
export function redactingShell(shell: Shell, redact: (text: string) => string): Shell {
  return {
    target: shell.target,
    run: async (script, signal) => {
      const result = await shell.run(script, signal)
      const said = { ...result, stdout: redact(result.stdout), stderr: redact(result.stderr) }
      return said.ended === 'exited'
        ? said
        : { ...said, why: { ...said.why, reason: redact(said.why.reason) } }
    },
    close: () => shell.close(),
  }
}
