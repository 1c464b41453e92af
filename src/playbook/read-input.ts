import { RE2JS } from 're2js'
import type { Fields } from '../model/fields.ts'
import { checkInput } from '../model/input-question.ts'
import type { Spotted } from '../model/place.ts'
import type { Input } from '../model/playbook.ts'

const types = ['text', 'integer', 'boolean'] as const

export function readInput(fields: Fields, name: Spotted<string>): Input | undefined {
  const ask = fields.text('ask', { required: true })
  const type = fields.text('type', { oneOf: types })?.value
  const input: Input = {
    name: name.value,
    type: types.find((each) => each === type) ?? 'text',
    perMachine: fields.text('per', { oneOf: ['run', 'machine'] })?.value === 'machine',
    ask: ask?.value ?? '',
    about: fields.text('about')?.value ?? '',
    default: fields.json('default'),
    choices: readChoices(fields),
    matches: readPattern(fields),
    place: name.place,
  }
  const wrong = input.default === undefined ? undefined : checkInput(input, input.default)
  if (wrong)
    fields.report({
      code: 'input/default',
      message: `this default will not do: ${wrong}`,
      place: fields.placeOf('default'),
    })
  return ask && input
}

function readChoices(fields: Fields): Input['choices'] {
  if (fields.shape('choices') === 'missing') return undefined
  if (fields.shape('choices') === 'list')
    return { values: fields.texts('choices').map((choice) => choice.value) }
  const fact = fields.text('choices')
  return fact && { fact: fact.value }
}

function readPattern(fields: Fields): Input['matches'] {
  const text = fields.text('matches')
  if (!text) return undefined
  try {
    const pattern = RE2JS.compile(text.value)
    return { pattern: text.value, test: (value) => pattern.matches(value) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    fields.report({
      code: 'input/pattern',
      message: `this pattern cannot be used: ${reason}`,
      place: text.place,
    })
    return undefined
  }
}
