import { type Action, risks } from '../model/action.ts'
import type { Fields } from '../model/fields.ts'
import type { Spotted } from '../model/place.ts'

const defaultTimeoutMs = 30_000

export function readAction(fields: Fields, name: Spotted<string>): Action | undefined {
  const title = fields.text('title', { required: true })
  const risk = fields.text('risk', { required: true, oneOf: risks })?.value
  const run = fields.text('run', { required: true })
  const action: Action = {
    name: name.value,
    title: title?.value ?? name.value,
    about: fields.prose('about'),
    risk: risks.find((each) => each === risk) ?? 'disruptive',
    cuts: fields.text('cuts', { oneOf: ['network'] }) ? 'network' : undefined,
    takesDown: fields.prose('takes_down'),
    wayBack: fields.prose('way_back'),
    offeredWhen: fields.condition('offered_when', { self: true }),
    run: run?.value ?? '',
    timeoutMs: fields.duration('timeout') ?? defaultTimeoutMs,
    place: name.place,
  }
  checkRisk(fields, action)
  return run && action
}

/** Whoever allows it must know what goes away, and how to get back in. */
function checkRisk(fields: Fields, { name, risk, cuts, takesDown, wayBack, place }: Action): void {
  const report = (what: string) => fields.report({ code: 'action/risk', message: `${name} ${what}`, place })
  if (cuts && risk !== 'disruptive') report('cuts the network, so its risk is disruptive')
  if (risk !== 'disruptive') return
  if (takesDown.text === '') report('is disruptive and does not say what it takes_down')
  if (wayBack.text === '') report('is disruptive and does not say the way_back')
}
