import { type CheckVerdict, no, unseen, yes } from '../../model/examination.ts'
import type { Software } from '../../model/packages.ts'
import type { Answers } from '../answers.ts'
import type { Check } from '../check.ts'
import { installCommand } from '../distribution.ts'
import { atLeast } from '../version.ts'

interface Tool {
  readonly program: Software
  /** What makes it say its version, and nothing else. */
  readonly ask: string
  /** The first version that casebook can use. */
  readonly from?: string
}

const tools: readonly Tool[] = [
  { program: 'bpftrace', ask: '--version', from: '0.17' },
  { program: 'stap', ask: '--version' },
  { program: 'staprun', ask: '-V' },
  { program: 'perf', ask: '--version' },
  { program: 'trace-cmd', ask: '--version' },
  { program: 'ip', ask: '-V' },
]

/** A check for each tool: whether it is there, and in which version. */
export const toolChecks: readonly Check[] = tools.map((tool): Check => {
  const { program, ask } = tool
  const name = program.replace('-', '_')
  return {
    name,
    title: program,
    script: `path=$(command -v ${program}) && echo "path $path" && first says ${program} ${ask}`,
    judge: (answers) => judge(tool, name, answers),
  }
})

function judge({ program, from }: Tool, name: string, answers: Answers): CheckVerdict {
  const install = installCommand(program, answers)
  if (!answers.value(`${name}.path`)) return no(`${program} is not installed`, install)
  const says = answers.value(`${name}.says`) ?? ''
  const version = /\d+(?:\.\d+)+[\w.+-]*/.exec(says)?.[0]
  if (from === undefined) return yes(version ?? (says || 'there'))
  if (version === undefined) return unseen(`it does not say its version: ${says}`)
  if (atLeast(version, from)) return yes(version)
  return no(`${program} ${version} is older than ${from}`, install, version)
}
