import { Ajv, type ErrorObject } from 'ajv'
import { Document, isMap, isNode, isSeq, parseDocument } from 'yaml'
import { playbookSchema } from '../../src/app/playbooks/described-language.ts'
import { compileCondition } from '../../src/conditions/compile.ts'
import { compileExpression } from '../../src/conditions/compile-expression.ts'
import type { Json } from '../../src/model/fact.ts'
import { readPlaybook } from '../../src/playbook/read-playbook.ts'
import { stepKinds } from '../../src/steps/index.ts'

const validate = new Ajv({ allErrors: true, strict: false }).compile(playbookSchema())

/** Where something is wrong: the keys that lead there. */
export interface Mistake {
  readonly code: string
  readonly path: string
  readonly message: string
}

/** What the reader says of a playbook that is given as data, with the path that stands at each place. */
export function mistakesIn(playbook: Json): readonly Mistake[] {
  const document = new Document(playbook, { aliasDuplicateObjects: false })
  const text = document.toString({ lineWidth: 0 })
  const { diagnostics } = readPlaybook({
    file: 'x.yaml',
    text,
    kinds: stepKinds,
    compile: compileCondition,
    express: compileExpression,
  })
  if (diagnostics.length === 0) return []
  const places = placesIn(text)
  return diagnostics.map(({ code, message, place }) => ({
    code,
    message,
    path: places.get(place.start) ?? '(elsewhere)',
  }))
}

/** The path of every key and value, by the offset at which it begins; where both do, it is the key's. */
function placesIn(text: string): ReadonlyMap<number, string> {
  const places = new Map<number, string>()
  const note = (node: unknown, path: string) => {
    const start = isNode(node) ? node.range?.[0] : undefined
    if (start !== undefined && !places.has(start)) places.set(start, path)
  }
  const walk = (node: unknown, path: string) => {
    note(node, path)
    if (isSeq(node)) for (const [at, item] of node.items.entries()) walk(item, `${path}/${at}`)
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      const start = isNode(key) ? key.range?.[0] : undefined
      if (start !== undefined) places.set(start, `${path}/${String(key)}`)
      walk(value, `${path}/${String(key)}`)
    }
  }
  walk(parseDocument(text).contents, '')
  return places
}

/** What the schema says, with the path of the key that it is about. */
export function refusals(playbook: Json): readonly Mistake[] {
  validate(playbook)
  return (validate.errors ?? []).map((error) => ({
    code: error.keyword,
    path: pathOf(error),
    message: error.message ?? '',
  }))
}

function pathOf({ instancePath, params }: ErrorObject): string {
  const key = params['additionalProperty'] ?? params['propertyName']
  return key === undefined ? instancePath : `${instancePath}/${key}`
}
