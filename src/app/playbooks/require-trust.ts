import { compareLines } from '../../compare/compare-lines.ts'
import type { QuestionChoice } from '../../model/bench.ts'
import type { Block } from '../../model/block.ts'
import type { Playbook } from '../../model/playbook.ts'
import { mainFile, wholeText } from '../../model/playbook-file.ts'
import type { TrustScope } from '../../model/trust-scope.ts'
import { UsageError } from '../../model/usage-error.ts'
import { factsOf, grantsView } from '../../report/views/grants.ts'
import { listPlaybooks, readTextFile } from '../../store/playbook-files.ts'
import { hashOfText, openTrustStore } from '../../store/trust-store.ts'
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
        ...onlyToLook(playbook),
        { value: 'all', label: 'yes, as it is now' },
      ],
      default: 'no',
      check: () => undefined,
    },
    outside.signal,
  )
  if (value !== 'all' && value !== 'read_only' && value !== 'read_only_root')
    throw new UsageError(`${file} is not trusted: nothing was run`)
  openTrustStore(outside.env).add({ file, scope: value, at: systemClock.now(), text })
  return value
}

/** The ways of only looking; one that needs no root is not offered with root. */
function onlyToLook(playbook: Playbook): readonly QuestionChoice[] {
  const all = factsOf(playbook)
  const asRoot = all.filter(({ root }) => root).length
  const without = { value: 'read_only', label: 'only to look, nothing as root; no action runs' }
  if (asRoot === 0) return [without]
  const facts = `${asRoot} of its ${all.length} facts as root`
  return [
    { ...without, about: `${asRoot} of its ${all.length} facts need root and stay unknown` },
    { value: 'read_only_root', label: `only to look, ${facts}; no action runs` },
  ]
}

/** What the engineer sees before the question: what is granted, then every script, or what has changed. */
export function trustBlocks(playbook: Playbook, outside: Outside): readonly Block[] {
  const [file, text] = [mainFile(playbook.files), wholeText(playbook.files)]
  const before = openTrustStore(outside.env)
    .list()
    .findLast((trusted) => trusted.file === file)
  const changed = before && compareLines(before.text, text)
  const plain = (words: string) => [{ as: 'plain', tone: 'plain', text: words }] as const
  const granted = grantsView(playbook)
  if (!changed) return [...granted, ...scriptBlocks(playbook)]
  return [
    ...granted,
    { kind: 'heading', level: 2, text: plain('Changed since it was trusted') },
    { kind: 'code', title: plain(file), language: 'diff', text: changed.join('\n'), foreign: false },
  ]
}

function shipped(text: string, outside: Outside): boolean {
  return listPlaybooks([shippedFolder(outside)]).some(
    ({ file }) => new TextDecoder().decode(readTextFile(file)) === text,
  )
}
