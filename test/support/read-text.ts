import { compileCondition } from '../../src/conditions/compile.ts'
import { compileExpression } from '../../src/conditions/compile-expression.ts'
import { readPlaybook } from '../../src/playbook/read-playbook.ts'
import { stepKinds } from '../../src/steps/index.ts'

/** A playbook's text as casebook reads it. */
export function readText(text: string | Uint8Array, file = 'test.yaml') {
  return readPlaybook({ file, text, kinds: stepKinds, compile: compileCondition, express: compileExpression })
}

/** The codes of what is wrong, in the order of the text. */
export function codesOf(text: string | Uint8Array): string[] {
  return readText(text).diagnostics.map((diagnostic) => diagnostic.code)
}
