import type { Input } from '../../model/input.ts'
import { checkInput } from '../../model/input-question.ts'
import type { Spotted } from '../../model/place.ts'
import { written } from '../text/show-value.ts'
import type { DocumentFields } from './document-fields.ts'
import { readPattern } from './read-pattern.ts'

export function readInputs(fields: DocumentFields, key: string): Input[] {
  return fields.entries(key, 'ask').map(({ name, fields: inner }) => readInput(inner, name))
}

/** One input. Its default must be an answer that it would take from people. */
function readInput(fields: DocumentFields, name: Spotted<string>): Input {
  const type = fields.text('type', { oneOf: ['text', 'integer', 'boolean'] })?.value
  const input: Input = {
    name: name.value,
    type: type === 'integer' || type === 'boolean' ? type : 'text',
    perMachine: fields.text('per', { oneOf: ['run', 'machine'] })?.value === 'machine',
    ask: fields.text('ask', { required: true })?.value ?? '',
    about: fields.text('about')?.value ?? '',
    default: fields.json('default'),
    secret: fields.boolean('secret') ?? false,
    choices: readChoices(fields),
    matches: readMatches(fields),
    place: name.place,
  }
  checkDefault(fields, input)
  if (input.secret) checkSecret(fields, input)
  for (const key of ['choices', 'matches'] as const) {
    if (input.type === 'text' || !fields.has(key)) continue
    const message = `\`${key}\` is for texts, this input is ${input.type === 'integer' ? 'an integer' : 'a boolean'}`
    fields.report({ code: `input/${key}`, message, place: fields.placeOf(key) })
  }
  return input
}

function readChoices(fields: DocumentFields): Input['choices'] {
  const shape = fields.shape('choices')
  if (shape === 'missing') return undefined
  if (shape === 'list')
    return { values: fields.texts('choices', { required: true }).map((text) => text.value) }
  const fact = fields.text('choices', { means: "a list of texts, or a fact's name" })
  return fact && { fact: fact.value }
}

function readMatches(fields: DocumentFields): Input['matches'] {
  const text = fields.text('matches')
  if (!text) return undefined
  const pattern = readPattern(fields, text, 'input/pattern')
  return pattern && { pattern: text.value, test: pattern.matchesWhole }
}

/** A secret that stands in the playbook, or on a screen to be chosen from, is none. */
function checkSecret(fields: DocumentFields, input: Input): void {
  if (input.type !== 'text')
    fields.report({ code: 'input/secret', message: 'a secret is a text', place: fields.placeOf('type') })
  for (const key of ['default', 'choices'])
    if (fields.has(key))
      fields.report({
        code: 'input/secret',
        message: `a secret has no \`${key}\``,
        place: fields.placeOf(key),
      })
}

function checkDefault(fields: DocumentFields, input: Input): void {
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
