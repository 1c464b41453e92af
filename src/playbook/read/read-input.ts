import type { Input } from '../../model/input.ts'
import { checkInput } from '../../model/input-question.ts'
import type { Spotted } from '../../model/place.ts'
import { inputMap } from '../language/input-map.ts'
import { written } from '../text/show-value.ts'
import { readNamed } from './read-maps.ts'
import { readPattern } from './read-pattern.ts'
import type { NodeFields, Reading } from './reading.ts'
import type { ValueAt } from './value-at.ts'

type InputFields = NodeFields<typeof inputMap.keys>

export function readInputs(reading: Reading, at: ValueAt): Input[] {
  return readNamed(reading, inputMap, at).map(({ name, fields }) => readInput(fields, name))
}

/** One input. Its default must be an answer that it would take from people. */
function readInput(fields: InputFields, name: Spotted<string>): Input {
  const { values } = fields
  const input: Input = {
    name: name.value,
    type: values.type,
    perMachine: values.per === 'machine',
    ask: values.ask,
    about: values.about,
    default: values.default,
    secret: values.secret,
    choices: readChoices(fields),
    matches: readMatches(fields),
    otherNames: values.other_names?.value,
    bounds: { min: values.min, max: values.max },
    place: name.place,
  }
  checkBounds(fields, input)
  checkDefault(fields, input)
  if (input.secret) checkSecret(fields, input)
  for (const key of ['choices', 'matches', 'other_names'] as const) {
    if (input.type === 'text' || !fields.has(key)) continue
    const message = `\`${key}\` is for texts, this input is ${input.type === 'integer' ? 'an integer' : 'a boolean'}`
    const code = key === 'matches' ? 'input/matches' : 'input/choices'
    fields.report({ code, message, place: fields.placeOf(key) })
  }
  return input
}

/** A text alone is the name of a fact. */
function readChoices(fields: InputFields): Input['choices'] {
  const choices = fields.values.choices.map((text) => text.value)
  if (fields.shape('choices') === 'list') return { values: choices }
  const [fact] = choices
  return fact === undefined ? undefined : { fact }
}

function readMatches({ reading, values }: InputFields): Input['matches'] {
  const text = values.matches
  if (!text) return undefined
  const pattern = readPattern(reading, text, 'input/pattern')
  return pattern && { pattern: text.value, test: pattern.matchesWhole, valueIn: pattern.valueIn }
}

/** Only numbers have bounds, and something lies between them. */
function checkBounds(fields: InputFields, { type, bounds: { min, max } }: Input): void {
  if (type !== 'integer') {
    const message = `an input with bounds is a number: this one is ${type === 'text' ? 'a text' : 'a boolean'}`
    for (const key of ['min', 'max'] as const)
      if (fields.has(key))
        fields.report({
          code: 'input/bounds',
          message,
          place: fields.placeOf(key),
          hint: 'give it `type: integer`',
        })
  } else if (min !== undefined && max !== undefined && min > max) {
    const message = `no answer is at least ${min} and at most ${max}`
    fields.report({ code: 'input/bounds', message, place: fields.valuePlace('max'), hint: '' })
  }
}

/** A secret that stands in the playbook, or on a screen to be chosen from, is none. */
function checkSecret(fields: InputFields, input: Input): void {
  if (input.type !== 'text')
    fields.report({ code: 'input/secret', message: 'a secret is a text', place: fields.placeOf('type') })
  for (const key of ['default', 'choices'] as const)
    if (fields.has(key))
      fields.report({
        code: 'input/secret',
        message: `a secret has no \`${key}\``,
        place: fields.placeOf(key),
      })
}

function checkDefault(fields: InputFields, input: Input): void {
  if (input.default === undefined) return
  const wrong = checkInput(input, input.default)
  if (wrong === undefined) return
  const isBare = input.type === 'text' && ['number', 'boolean'].includes(typeof input.default)
  const quoted = `'${written(fields.node('default'))}'`
  const place = fields.valuePlace('default')
  fields.report({
    code: 'input/default',
    message: `the default would not be taken as an answer: ${wrong}`,
    place,
    hint: isBare ? `put it in quotes: ${quoted}` : '',
    ...(isBare && { fix: [{ place, text: quoted }] }),
  })
}
