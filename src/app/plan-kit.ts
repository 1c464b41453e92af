import { fillWith } from '../evidence/scope.ts'
import { variablesFor } from '../evidence/variables.ts'
import { factOf } from '../facts/fact-of.ts'
import type { KitPart } from '../machines/kit/kit.ts'
import { factPart, windowPart } from '../machines/kit/kit-parts.ts'
import type { Case } from '../model/case.ts'
import { chooseBackends } from '../model/choose-backends.ts'
import type { Machine } from '../model/machine.ts'
import type { Observation } from '../model/observation.ts'
import type { Playbook, Step } from '../model/playbook.ts'
import type { Prose } from '../model/prose.ts'
import type { Role } from '../model/role.ts'
import { backends } from '../probes/index.ts'

interface KitWish {
  readonly playbook: Playbook
  readonly role: Role
  readonly steps: readonly Step[]
  /** Whether actions are to run too. */
  readonly actions: boolean
  /** The backends that the user named, in order. */
  readonly order: readonly string[]
  /** What is known already: inputs, answers. */
  readonly case: Case
  /** What earlier kits brought back; undefined: nothing. */
  readonly had: Machine | undefined
}

interface KitPlan {
  readonly parts: readonly KitPart[]
  /** Why something is not in it, one line each. */
  readonly leftOut: readonly string[]
}

/** What the steps need of one machine and is not there yet, in their order. */
export async function planKit(wish: KitWish, signal: AbortSignal): Promise<KitPlan> {
  const { playbook, role, steps } = wish
  // casebook looks anew, after an action, at all that it saw before it.
  let { had } = wish
  const parts: KitPart[] = []
  const leftOut: string[] = []
  let kase = wish.case
  const look = async (fact: Observation, wanted: boolean) => {
    const text = 'read' in fact.source ? fact.source.read : fact.source.run
    const needs = variablesFor(playbook, kase, role, text)
    if (needs.state !== 'had') return void (wanted && leftOut.push(`${fact.name}: ${needs.reason}`))
    const request = { observation: fact, variables: needs.variables }
    const [raw] = (await had?.observe([request], signal)) ?? []
    if (!raw || (raw.ended === 'not-had' && raw.why.code === 'not-recorded'))
      return void (wanted && parts.push(factPart(request)))
    const facts = { ...kase.facts, [role]: { ...kase.facts[role], [fact.name]: factOf(fact, raw) } }
    kase = { ...kase, facts }
  }
  const here = (facts: readonly Observation[] = []) => facts.filter((fact) => fact.on.includes(role))
  for (const fact of here(playbook.facts)) await look(fact, true)
  for (const step of playbook.steps.values()) {
    const wanted = steps.includes(step)
    for (const fact of here(step.body.declares.facts)) await look(fact, wanted)
    if (wish.actions && wanted) {
      const windows = windowParts(wish, step, kase)
      parts.push(...windows.parts)
      if (windows.parts.length > 0) had = undefined
      leftOut.push(...windows.leftOut)
      if (windows.leftOut.length > 0) {
        // A fact that a kit sees after an action says nothing when the action did not run.
        leftOut.push(`all steps after ${step.id}`)
        break
      }
    }
  }
  return { parts, leftOut: [...new Set(leftOut)] }
}

function windowParts({ playbook, role, order }: KitWish, { id, body }: Step, kase: Case): KitPlan {
  const { actions = [], probe, on = [] } = body.declares
  const named = (probe?.on ?? on).includes(role) ? actions[0]?.value : undefined
  if (named === undefined) return { parts: [], leftOut: [] }
  const out = (why: string) => ({ parts: [], leftOut: [`${id}: ${why}`] })
  const action = playbook.actions.get(named) ?? playbook.actions.get(String(kase.answers[named]))
  if (!action) return out(`no action was chosen: --set ${named}=…`)
  const needs = variablesFor(playbook, kase, role, `${action.run}\n${action.undo ?? ''}`)
  if (needs.state !== 'had') return out(needs.reason)
  const [backend] = probe ? chooseBackends(backends, probe, order).candidates : []
  if (probe && !backend) return out('no backend can watch this')
  const filled = (prose: Prose) => fillWith(playbook, kase, prose)
  const does = `runs “${filled(action.title)}” (${action.risk}) ${filled(action.takesDown)}`.trim()
  const request = { step: id, action, variables: needs.variables, probe }
  const title = `${id}: ${does}`
  const part = () => windowPart(request, backend, { title, does })
  return { parts: Array.from({ length: probe?.repeat ?? 1 }, part), leftOut: [] }
}
