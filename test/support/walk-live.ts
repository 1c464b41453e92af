import { openMachine } from '../../src/app/machines/open-machine.ts'
import { openAnswersPrompter } from '../../src/app/walk/answers-prompter.ts'
import { carryOut } from '../../src/app/walk/carry-out.ts'
import type { Case } from '../../src/model/case.ts'
import type { Json } from '../../src/model/fact.ts'
import type { Playbook } from '../../src/model/playbook.ts'
import { createRedactor } from '../../src/redact/redactor.ts'

interface LiveWalk {
  readonly playbook: Playbook
  readonly answers: Readonly<Record<string, Json>>
  /** The suspect; this machine unless given. */
  readonly target?: string
}

const output = { write: () => {}, isTTY: false, columns: 80 }

/** Walks a playbook on a real machine, without a baseline and without a terminal, and keeps nothing. */
export async function walkLive({ playbook, answers, target = 'local' }: LiveWalk): Promise<Case> {
  const { signal } = new AbortController()
  const machine = await openMachine(
    {
      role: 'suspect',
      target,
      sshConfig: undefined,
      sshOptions: [],
      redactor: createRedactor({ patterns: [], values: [] }),
    },
    {
      env: {},
      stdout: output,
      stderr: output,
      interactive: false,
      signal,
      version: 'test',
      engineer: 'ann@desk',
      home: '.',
    },
  )
  const values = new Map(
    Object.entries(answers).map(([name, value]) => [name, { value, from: 'flag' as const }]),
  )
  try {
    const done = await carryOut({
      playbook,
      machines: { suspect: machine },
      prompter: openAnswersPrompter({ values, grants: [] }, undefined),
      signal,
      caseId: 'test',
      version: 'test',
      keep: (event) => event,
      reveal: undefined,
    })
    return done.case
  } finally {
    await machine.close()
  }
}
