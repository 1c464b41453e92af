import { risks } from '../model/action.ts'
import { blankProse } from '../model/prose.ts'
import { roles } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { readHeading } from '../playbook/read/read-heading.ts'
import { baselinesFolder, listBaselines } from '../store/baseline-store.ts'
import { listCases } from '../store/case-folder.ts'
import { listPlaybooks, readHead } from '../store/playbook-files.ts'
import { casePlaces } from './cases/places.ts'
import { listeners } from './machines/listeners.ts'
import { targetKinds } from './machines/target-kinds.ts'
import type { Outside } from './outside.ts'
import { playbookFolders } from './playbooks/playbook-folders.ts'

/** A word that a shell may offer. */
export interface Candidate {
  readonly text: string
  readonly about?: string
}

/** What may be typed for each kind of value, by the word that help has in brackets. A value of another kind has no candidates. */
export type Candidates = Readonly<
  Record<string, ((playbook: string | undefined) => readonly Candidate[]) | undefined>
>

/** The playbooks, cases, machines and steps that this user can name now. What cannot be read is not offered. */
export async function openCandidates(outside: Outside): Promise<Candidates> {
  const { loadPlaybook } = await import('./playbooks/load-playbook.ts')
  const inPlaybook = (name: string | undefined) =>
    name === undefined ? undefined : orNone(() => loadPlaybook(name, outside).draft?.playbook)
  const places = casePlaces(outside)
  const cases = () => orNone(() => listCases(places.cases).reverse()) ?? []
  const recorded = () => [...listCases(places.recordings), ...cases()]
  const kept = () => orNone(() => listBaselines(baselinesFolder(outside.env)).map(({ name }) => name)) ?? []
  return {
    playbook: () =>
      listPlaybooks(playbookFolders(outside)).map(({ name, file }) => ({
        text: name,
        about: readHeading(readHead(file)).title ?? '',
      })),
    case: () => [...texts(cases().length > 0 ? ['last'] : []), ...texts(recorded())],
    one: () => texts(recorded()),
    other: () => texts(recorded()),
    target: () => [
      ...(outside.config?.machines ?? []).map(({ name, target }) => ({ text: name, about: target })),
      ...targetKinds.map(({ form }) => ({ text: /^[a-z]+:?/.exec(form)?.[0] ?? form, about: form })),
      ...recorded().flatMap((id) => roles.map((role) => ({ text: `recorded:${id}#${role}` }))),
      ...texts(kept().map((name) => `kept:${name}`)),
    ],
    'risk[@role]': () =>
      texts([...risks, ...risks.flatMap((risk) => roles.map((role) => `${risk}@${role}`))]),
    backend: () => texts(listeners),
    kept: () => texts(kept()),
    step: (playbook) =>
      [...(inPlaybook(playbook)?.steps.values() ?? [])].map(({ id, title }) => ({
        text: id,
        about: blankProse(title),
      })),
    '[role.]name=value': (playbook) =>
      (inPlaybook(playbook)?.inputs ?? []).map(({ name, ask }) => ({
        text: `${name}=`,
        about: blankProse(ask),
      })),
  }
}

const texts = (words: readonly string[]): readonly Candidate[] => words.map((text) => ({ text }))

/** Nobody reads an error while typing. */
function orNone<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
