import { compileCondition } from '../../src/conditions/compile.ts'
import { compileExpression } from '../../src/conditions/compile-expression.ts'
import type { Playbook } from '../../src/model/playbook.ts'
import { readPlaybook } from '../../src/playbook/read-playbook.ts'
import { stepKinds } from '../../src/steps/index.ts'

const ends = ['good', 'bad', 'open']

/** A playbook around some steps, with the ends `good`, `bad` and `open`; the head may bring more keys of the top level. */
export function playbookText(steps: string, head = ''): string {
  const used = ends.filter((end) => new RegExp(`\\b${end}\\b`).test(steps))
  return `playbook: sample
title: A sample
${head.includes('machines:') ? '' : 'machines:\n  suspect: {about: sick}\n  baseline: {about: well, optional: true}\n'}${head}
steps:
${indented(steps)}
${used.map((end) => `  ${end}:\n    title: The ${end} end\n    conclude: {title: It is ${end}, outcome: ok, owner: nobody, what: because}\n`).join('')}`
}

function indented(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n')
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => `  ${line.slice(margin)}`).join('\n')
}

/** The playbook; a mistake in it is thrown, with its place. */
export function playbookOf(text: string): Playbook {
  const { playbook, diagnostics } = readPlaybook({
    file: 'sample.yaml',
    text,
    kinds: stepKinds,
    compile: compileCondition,
    express: compileExpression,
  })
  if (playbook) return playbook
  throw new Error(diagnostics.map((each) => `${each.place.line}: ${each.code} ${each.message}`).join('\n'))
}
