import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, showDiagnostics } from './playbooks/load-playbook.ts'

/** Every mistake of every file, each with its place. Warnings do not fail. */
export async function check(files: readonly string[], outside: Outside): Promise<ExitCode> {
  let errors = 0
  let warnings = 0
  for (const file of files) {
    const loaded = loadPlaybook(file, outside)
    outside.stdout.write(showDiagnostics(loaded, loaded.diagnostics))
    const wrong = loaded.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length
    errors += wrong
    warnings += loaded.diagnostics.length - wrong
  }
  outside.stdout.write(
    `${count(files.length, 'playbook')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
  )
  return errors === 0 ? exitCodes.done : exitCodes.notDone
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
