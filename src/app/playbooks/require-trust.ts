import { compareLines } from '../../compare/compare-lines.ts'
import type { Block } from '../../model/block.ts'
import type { Playbook } from '../../model/playbook.ts'
import { mainFile, wholeText } from '../../model/playbook-file.ts'
import { UsageError } from '../../model/usage-error.ts'
import { listPlaybooks, readTextFile } from '../../store/playbook-files.ts'
import { hashOfText, openTrustStore, type TrustScope } from '../../store/trust-store.ts'
import { scriptBlocks } from '../dry-run.ts'
import { kindOf } from '../machines/target-kinds.ts'
import type { Outside } from '../outside.ts'
import { openView } from '../view.ts'
import { systemClock } from '../walk/clock.ts'
import { shippedFolder } from './playbook-folders.ts'

/**
 * How far this very text may go: the playbooks that come with casebook all the way, another one as its user agreed to after it was shown.
 * Nothing of it has run before. Without somebody to ask, a text that nobody agreed to is a UsageError.
 */
export async function requireTrust(playbook: Playbook, outside: Outside): Promise<TrustScope> {
  const [file, text] = [mainFile(playbook.files), wholeText(playbook.files)]
  const store = openTrustStore(outside.env)
  const hash = hashOfText(text)
  const known = store.list().find((trusted) => trusted.hash === hash)
  if (known) return known.scope
  if (shipped(text, outside)) return 'all'
  if (!outside.interactive) {
    throw new UsageError(
      `nobody has agreed to run ${file} as it is now (SHA-256 ${hash.slice(0, 16)}…)`,
      `Look at it, then: casebook trust ${file}`,
    )
  }
  return askForTrust(playbook, outside)
}

/** Whether nothing but recordings is asked: then nothing of the playbook runs. */
export function onlyRecorded(suspect = 'local', baseline = 'kept'): boolean {
  return [suspect, baseline].every((target) => kindOf(target).answers === 'recorded')
}

/** Shows what would run, against what was agreed to before if it was changed since, and asks. A no is a UsageError. */
export async function askForTrust(playbook: Playbook, outside: Outside): Promise<TrustScope> {
  const [file, text] = [mainFile(playbook.files), wholeText(playbook.files)]
  const show = await openView(outside)
  await show(trustBlocks(playbook, outside))
  const { openTerminalPrompter } = await import('../../terminal/terminal-prompter.ts')
  const { value } = await openTerminalPrompter(() => {}).ask(
    {
      subject: { of: 'trust' },
      kind: 'choice',
      message: 'Do you trust it?',
      choices: [
        { value: 'no', label: 'no' },
        { value: 'read_only', label: 'only to look: the scripts of its facts run, no action does' },
        { value: 'all', label: 'yes, as it is now' },
      ],
      default: 'no',
      check: () => undefined,
    },
    outside.signal,
  )
  if (value !== 'all' && value !== 'read_only')
    throw new UsageError(`${file} is not trusted: nothing was run`)
  openTrustStore(outside.env).add({ file, scope: value, at: systemClock.now(), text })
  return value
}

/** What the engineer sees before the question: every script, or what has changed. */
export function trustBlocks(playbook: Playbook, outside: Outside): readonly Block[] {
  const [file, text] = [mainFile(playbook.files), wholeText(playbook.files)]
  const before = openTrustStore(outside.env)
    .list()
    .findLast((trusted) => trusted.file === file)
  const changed = before && compareLines(before.text, text)
  const plain = (words: string) => [{ as: 'plain', tone: 'plain', text: words }] as const
  if (!changed) return scriptBlocks(playbook)
  return [
    { kind: 'heading', level: 2, text: plain('Changed since it was trusted') },
    { kind: 'code', title: plain(file), language: 'diff', text: changed.join('\n'), foreign: false },
  ]
}

function shipped(text: string, outside: Outside): boolean {
  return listPlaybooks([shippedFolder(outside)]).some(
    ({ file }) => new TextDecoder().decode(readTextFile(file)) === text,
  )
}
