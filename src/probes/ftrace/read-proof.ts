import type { CouldNotLook } from '../../model/fact.ts'
import type { Section } from '../../model/sections.ts'
import { readPlan } from '../read-plan.ts'
import { canaryText, unreadable } from '../tracefs/canary-text.ts'
import { parseTrace } from './parse-trace.ts'
import { type PlannedEvent, watchPlan } from './plan.ts'

/** The call that a window makes itself, with values such as those of any other. */
const canary = (stack: boolean): PlannedEvent => ({
  fn: 'canary',
  module: '',
  kind: 'entry',
  fetch: '',
  object: false,
  args: [],
  returns: '',
  stack,
})

/** Why the trace of the canary cannot be read as the window's will be; undefined: it can. */
export function readProof(sections: readonly Section[]): CouldNotLook | undefined {
  const plan = readPlan(sections, watchPlan)
  const { text, arm } = canaryText(sections)
  if (!plan) return unreadable('what was to be watched is missing from the answer', sections)
  const stacks = arm.includes('stacks yes')
  const { calls, marks, announced, read, lost } = parseTrace(text, plan, canary(stacks))
  const call = calls.at(-1)
  if (!announced) return unreadable('its trace has no header that tells how much it holds', sections)
  if (!call) return unreadable('it is not found in its trace', sections)
  if (call.comm === '') return unreadable('its values cannot be read', sections)
  if (stacks && call.stack.length === 0) return unreadable('the stack of it cannot be read', sections)
  if (!marks.some(({ text }) => /^casebook [0-9a-f]+ armed$/.test(text)))
    return unreadable('a mark of the window is not found in its trace', sections)
  if (lost.length > 0 || read < announced.inBuffer)
    return unreadable(`of ${announced.inBuffer} entries of its trace ${read} can be read`, sections)
  return undefined
}
