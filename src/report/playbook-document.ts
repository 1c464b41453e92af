import type { Edge, Playbook, Step } from '../model/playbook.ts'
import { proseAsWritten } from '../model/prose.ts'
import { roles } from '../model/role.ts'

/** `casebook show --json`: what a playbook asks, runs and decides, in the order it was written. Texts are as their author wrote them. */
export function playbookDocument(playbook: Playbook) {
  const { name, title, about, inputs, machines, actions, steps, start } = playbook
  return {
    name,
    title: proseAsWritten(title),
    about: proseAsWritten(about),
    start,
    machines: roles.flatMap((role) => {
      const machine = machines[role]
      return machine ? [{ role, about: proseAsWritten(machine.about), optional: machine.optional }] : []
    }),
    inputs: inputs.map((input) => ({
      name: input.name,
      type: input.type,
      ask: proseAsWritten(input.ask),
      perMachine: input.perMachine,
      secret: input.secret,
      default: input.default ?? null,
    })),
    actions: [...actions.values()].map((action) => ({
      name: action.name,
      title: proseAsWritten(action.title),
      risk: action.risk,
      cuts: action.cuts ?? null,
      offeredWhen: action.offeredWhen?.text ?? null,
      run: action.run,
    })),
    steps: [...steps.values()].map(stepDocument),
  }
}

function stepDocument({ id, title, body, edges, fallsTo, envelope }: Step) {
  const { facts = [], probe, concludes } = body.declares
  return {
    id,
    kind: body.kind,
    title: proseAsWritten(title),
    facts: facts.map((fact) => fact.name),
    calls: (probe?.calls ?? []).map(({ label, functions }) => ({ label, functions })),
    conclusion: concludes
      ? {
          title: proseAsWritten(concludes.title),
          outcome: concludes.outcome,
          owner: proseAsWritten(concludes.owner),
        }
      : null,
    next: [
      ...edges.map(edgeDocument),
      ...(edges.length === 0 && fallsTo !== undefined ? [{ kind: 'next', go: fallsTo }] : []),
      ...(envelope.couldNotLook ? [{ kind: 'could-not-look', go: envelope.couldNotLook.go.value }] : []),
    ],
  }
}

function edgeDocument(edge: Edge) {
  const { kind, go } = edge
  if (edge.kind === 'when') return { kind, go: go.value, when: edge.when.text }
  return edge.kind === 'unknown' ? { kind, go: go.value, why: edge.why ?? null } : { kind, go: go.value }
}
