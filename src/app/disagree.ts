import { dirname } from 'node:path'
import { foldCase } from '../evidence/fold-case.ts'
import { fillWith } from '../evidence/scope.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { nearest } from '../model/nearest.ts'
import { UsageError } from '../model/usage-error.ts'
import { disagreementLine } from '../report/views/disagreement.ts'
import { findCase } from '../store/find-case.ts'
import { continueCase } from './cases/continue-case.ts'
import { casePlaces } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { openRedactor, redactEvent } from './open-redactor.ts'
import type { Outside } from './outside.ts'
import { readKeptPlaybook } from './playbooks/load-playbook.ts'
import { openView } from './view.ts'

export interface DisagreeFlags {
  /** An end of the playbook, or words. */
  readonly shouldBe: string
  readonly reason: string
}

/** Adds to a case that somebody sees its conclusion otherwise. It asks nothing, and touches no machine. */
export async function disagree(name: string, flags: DisagreeFlags, outside: Outside): Promise<ExitCode> {
  const places = casePlaces(outside)
  const folder = findCase(name, places, nearest)
  if (dirname(folder) === places.recordings)
    throw new UsageError(
      `${name} comes with casebook, and stays as it is`,
      'Follow a playbook on it, and disagree with the case that this makes.',
    )
  const { journal, events } = await continueCase(folder, outside)
  try {
    const kase = foldCase(events)
    const said = disagreementOf(kase, flags, outside)
    const { playbook } = readKeptPlaybook(kase)
    const redactor = openRedactor({ redact: [] }, playbook?.redact ?? [])
    const event: Disagreed = {
      type: 'disagreed',
      seq: events.length + 1,
      at: new Date().toISOString(),
      ...said,
    }
    const kept = journal.write(redactEvent(event, redactor))
    if (kept.type === 'disagreed')
      await (await openView(outside))([{ kind: 'lines', lines: [disagreementLine(kept)] }])
    return exitCodes.done
  } finally {
    journal.close()
  }
}

type Disagreed = Extract<JournalEvent, { type: 'disagreed' }>

function disagreementOf(kase: Case, { shouldBe, reason }: DisagreeFlags, { engineer }: Outside) {
  const { conclusion } = kase
  if (!conclusion)
    throw new UsageError(
      `the case ${kase.id} has come to no conclusion: there is nothing to disagree with`,
      `Go on with it: casebook resume ${kase.id}`,
    )
  for (const [flag, text] of [
    ['--should-be', shouldBe],
    ['--reason', reason],
  ] as const)
    if (text.trim() === '') throw new UsageError(`${flag} is empty`, 'A few words are needed.')
  const said = { step: conclusion.step, by: engineer, reason: reason.trim() }
  const end = endOf(kase, shouldBe.trim())
  return end === undefined ? { ...said, shouldBe: shouldBe.trim() } : { ...said, ...end }
}

/** The end of that name in the playbook of the case; undefined: the words are the engineer's own. */
function endOf(kase: Case, name: string): Pick<Disagreed, 'end' | 'shouldBe'> | undefined {
  const { playbook } = readKeptPlaybook(kase)
  if (!playbook || !/^[a-z][a-z0-9_]*$/.test(name)) return undefined
  if (name === kase.conclusion?.step)
    throw new UsageError(
      `${name} is what the case came to`,
      'Name another end, or say in your own words what it should be.',
    )
  const ends = [...playbook.steps.values()].filter(({ body }) => body.declares.concludes)
  const end = ends.find(({ id }) => id === name)
  if (end)
    return {
      end: end.id,
      shouldBe: fillWith(playbook, kase, end.body.declares.concludes?.title ?? end.title),
    }
  const near = nearest(
    name,
    ends.map(({ id }) => id),
  )
  throw new UsageError(
    `the playbook ${playbook.name} has no end ${name}`,
    `${near === undefined ? '' : `Did you mean ${near}? `}casebook show ${playbook.name} shows all of them. Words of your own have a space in them.`,
  )
}
