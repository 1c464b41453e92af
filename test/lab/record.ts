import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openMachine } from '../../src/app/machines/open-machine.ts'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import { openAnswersPrompter } from '../../src/app/walk/answers-prompter.ts'
import { carryOut } from '../../src/app/walk/carry-out.ts'
import type { Prompter } from '../../src/model/bench.ts'
import type { Role } from '../../src/model/role.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import { createJournal } from '../../src/store/journal-file.ts'
import { findGuest } from './guest.ts'
import { sshConfigFile } from './lab-folders.ts'

const root = join(import.meta.dirname, '..', '..')
const file = 'playbooks/eth0-operstate-unknown.yaml'
const name = 'eth0-lab'

/**
 * Remakes the recording that ships with the eth0 playbook: one case in which every action is walked to its conclusion on
 * the healthy and the suspect guest. Whoever replays it may choose any of them.
 */
export async function record(): Promise<void> {
  const { playbook } = readPlaybookText(file, readFileSync(join(root, file)))
  if (!playbook) throw new Error(`${file} has mistakes: casebook check ${file} says which`)
  const signal = new AbortController().signal
  const output = { write: () => {}, isTTY: false, columns: 80 }
  const outside = {
    env: {},
    stdout: output,
    stderr: output,
    interactive: false,
    signal,
    version: '0.1.0',
    engineer: 'lab@host',
    home: root,
  }
  const redactor = createRedactor({ patterns: [], values: [] })
  const open = async (role: Role, guest: string) => {
    if (!(await findGuest(guest))) throw new Error(`the guest ${guest} does not run: npm run lab -- up`)
    const target = `ssh:casebook-${guest}`
    return openMachine({ role, target, sshConfig: sshConfigFile, sshOptions: [], redactor }, outside)
  }
  const [suspect, baseline] = await Promise.all([open('suspect', 'suspect'), open('baseline', 'healthy')])
  const folder = join(root, 'playbooks', 'recordings', name)
  rmSync(folder, { recursive: true, force: true })
  const journal = await createJournal(folder)
  const done = await carryOut({
    playbook,
    machines: { suspect, baseline },
    prompter: openAnswersPrompter(
      { values: new Map(), grants: [{ risk: 'disruptive', role: undefined }] },
      everyAction(),
    ),
    signal,
    caseId: name,
    version: outside.version,
    keep: (event) => journal.write(event),
    reveal: undefined,
  })
  journal.close()
  await Promise.all([suspect.close(), baseline.close()])
  console.log(
    `${name}: ${done.events.length} events, ended with: ${done.case.conclusion?.conclusion.title ?? done.case.end?.reason}`,
  )
}

/** Chooses one action after the other: from each conclusion it goes back to the choice while there is another one left. */
function everyAction(): Prompter {
  let chosen: string[] = []
  let left: string[] = []
  return {
    interactive: true,
    ask: async (question) => {
      const value = () => {
        if (question.kind === 'menu') {
          const atEnd = !question.choices.some((choice) => choice.value === 'again')
          return atEnd && left.length > 0 ? 'other-branch' : 'on'
        }
        if (question.subject.of === 'branch') return stepOfChoice
        // A reload takes the roots of the trees away: there is nothing to record.
        if (
          question.subject.of === 'answer' &&
          question.subject.answer === 'way' &&
          chosen.at(-1) === 'rebind'
        )
          return 'short-way'
        if (question.subject.of === 'text') return 'to record the other action as well'
        const actions = question.choices.map((choice) => choice.value)
        if (question.message.startsWith('Which action')) {
          left = actions.filter((action) => !chosen.includes(action))
          const next = left.shift() ?? actions[0] ?? ''
          chosen = [...chosen, next]
          return next
        }
        return question.default ?? actions[0] ?? ''
      }
      return { value: value(), from: 'engineer' }
    },
  }
}

/** The step of the playbook that offers the actions. */
const stepOfChoice = 'what_to_debug'
