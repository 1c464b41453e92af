import { compileCondition } from '../../conditions/compile.ts'
import { compileExpression } from '../../conditions/compile-expression.ts'
import type { Case } from '../../model/case.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { nearest } from '../../model/nearest.ts'
import type { Playbook } from '../../model/playbook.ts'
import { mainFile, type PlaybookFile } from '../../model/playbook-file.ts'
import { ruleOf } from '../../model/rules/index.ts'
import { readPlaybook } from '../../playbook/read-playbook.ts'
import { codeFrame } from '../../report/code-frame.ts'
import { stepKinds } from '../../steps/index.ts'
import { findPlaybook, readTextFile } from '../../store/playbook-files.ts'
import type { Outside } from '../outside.ts'
import { playbookFolders } from './playbook-folders.ts'

interface Loaded {
  readonly files: readonly PlaybookFile[]
  readonly playbook?: Playbook | undefined
  /** What could be read, also of a file with mistakes. */
  readonly draft?: { readonly playbook: Playbook }
  readonly diagnostics: readonly Diagnostic[]
}

/** A playbook by name or path, with every mistake in it. A file that cannot be read is a UsageError. */
export function loadPlaybook(name: string, outside: Outside): Loaded {
  const { file } = findPlaybook(name, playbookFolders(outside), nearest)
  return readPlaybookText(file, readTextFile(file))
}

export function readPlaybookText(file: string, bytes: Uint8Array | string): Loaded {
  const read = readPlaybook({
    file,
    text: bytes,
    kinds: stepKinds,
    compile: compileCondition,
    express: compileExpression,
  })
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)
  return { files: [{ name: file, text }], ...read }
}

/** The playbook that a case holds. It may be older than a rule: then casebook still uses it, as long as the engine keeps what the rule is for. */
export function readKeptPlaybook({ playbook }: Case): Loaded {
  const loaded = readPlaybookText(mainFile(playbook.files), playbook.files[0]?.text ?? '')
  const diagnostics = loaded.diagnostics.filter(({ code }) => ruleOf(code).keptMayBreak !== true)
  const sound = diagnostics.every(({ severity }) => severity !== 'error')
  return { ...loaded, diagnostics, playbook: sound ? loaded.draft?.playbook : undefined }
}

/** The playbook, or undefined after its mistakes were shown on stderr: nothing runs on a playbook with mistakes. */
export function usable(loaded: Loaded, outside: Outside): Playbook | undefined {
  const errors = loaded.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  if (loaded.playbook && errors.length === 0) return loaded.playbook
  outside.stderr.write(showDiagnostics(loaded, errors))
  return undefined
}

export function showDiagnostics(loaded: Loaded, diagnostics: readonly Diagnostic[]): string {
  const frames = diagnostics.map((diagnostic) => codeFrame({ files: loaded.files, diagnostic }))
  return frames.map((frame) => `${frame.trimEnd()}\n\n`).join('')
}
