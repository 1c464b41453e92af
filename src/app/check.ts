import type { Diagnostic } from '../model/diagnostic.ts'
import { jsonText } from '../model/json-text.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, showDiagnostics } from './playbooks/load-playbook.ts'

/** Every mistake of every file, each with its place. Warnings do not fail. */
export async function check(
  files: readonly string[],
  { json }: { readonly json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const findings: Diagnostic[] = []
  for (const file of files) {
    const loaded = loadPlaybook(file, outside)
    findings.push(...loaded.diagnostics)
    if (!json) outside.stdout.write(showDiagnostics(loaded, loaded.diagnostics))
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  outside.stdout.write(
    json
      ? jsonText({ findings: findings.map(documentOf) })
      : `${count(files.length, 'playbook')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
  )
  return errors === 0 ? exitCodes.done : exitCodes.notDone
}

function documentOf({ code, severity, message, hint, place }: Diagnostic) {
  const { file, line, column } = place
  return { file, line, column, rule: code, severity, message, hint }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
