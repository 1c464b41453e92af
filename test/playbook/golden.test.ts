import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../src/conditions/compile.ts'
import { compileExpression } from '../../src/conditions/compile-expression.ts'
import { readPlaybook } from '../../src/playbook/read-playbook.ts'
import { codeFrame } from '../../src/report/code-frame.ts'
import { stepKinds } from '../../src/steps/index.ts'

const folder = (name: string) => join(import.meta.dirname, name)
const playbooks = (name: string) => readdirSync(folder(name)).filter((file) => file.endsWith('.yaml'))

function check(path: string, file: string) {
  const text = readFileSync(join(path, file), 'utf8')
  const { playbook, diagnostics } = readPlaybook({
    file,
    text,
    kinds: stepKinds,
    compile: compileCondition,
    express: compileExpression,
  })
  return {
    playbook,
    diagnostics,
    shown: diagnostics
      .map((diagnostic) => codeFrame({ files: [{ name: file, text }], diagnostic }))
      .join('\n'),
  }
}

describe('a good playbook is silent', () => {
  it.each(playbooks('ok'))('%s', (file) => {
    const { playbook, shown } = check(folder('ok'), file)
    expect(shown).toBe('')
    expect(`${playbook?.name}.yaml`).toBe(file)
  })
})

describe('a bad playbook gives exactly the mistakes that stand beside it', () => {
  it.each(playbooks('bad'))('%s', async (file) => {
    const { diagnostics, shown, playbook } = check(folder('bad'), file)
    await expect(shown).toMatchFileSnapshot(join(folder('bad'), file.replace(/\.yaml$/, '.txt')))
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
    expect(playbook === undefined).toBe(errors.length > 0)
    expect(diagnostics.length).toBeGreaterThan(0)
  })
})
