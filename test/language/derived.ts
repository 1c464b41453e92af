import { targetKinds } from '../../src/app/machines/target-kinds.ts'
import { describedMaps } from '../../src/app/playbooks/described-language.ts'
import { functions } from '../../src/conditions/functions.ts'
import { checks } from '../../src/doctor/index.ts'
import { parserKinds } from '../../src/facts/index.ts'
import { riskKinds } from '../../src/model/action.ts'
import { type Backend, windowNeeds } from '../../src/model/backend.ts'
import { couldNotLookKinds } from '../../src/model/could-not-look-kinds.ts'
import type { DescribedKey } from '../../src/model/described-map.ts'
import { gradeKinds } from '../../src/model/grade.ts'
import { outcomeKinds } from '../../src/model/outcome.ts'
import { refusals } from '../../src/model/refusals.ts'
import { configMaps } from '../../src/playbook/language/config-map.ts'
import { describeMap, showYaml } from '../../src/playbook/language/describe.ts'
import { backends } from '../../src/probes/index.ts'
import { reportFormats } from '../../src/report/index.ts'

/** What stands in the docs between two marks, by the name in the first one. */
export const derived: ReadonlyMap<string, string> = new Map([
  ...[...describedMaps(), ...configMaps.map(describeMap)].map(({ name, keys }): [string, string] => [
    `keys of ${name}`,
    table(['key', 'takes', 'means', 'example'], keys.map(keyRow)),
  ]),
  [
    'parsers',
    table(
      ['`as`', 'makes of the output'],
      parserKinds.map(({ example, about }) => [code(showYaml(example)), about]),
    ),
  ],
  [
    'functions',
    table(
      ['function', 'is', 'for example'],
      functions.map((each) => [code(each.signature), each.about, code(each.example)]),
    ),
  ],
  ['risks', named(riskKinds, 'risk')],
  ['outcomes', named(outcomeKinds, 'outcome')],
  [
    'grades',
    table(
      ['grade', 'means'],
      gradeKinds.map(({ shown, about }) => [shown, about]),
    ),
  ],
  ['kinds of refusal', named(couldNotLookKinds, 'kind')],
  ['report formats', named(reportFormats, 'format')],
  [
    'targets',
    table(
      ['target', 'is', 'for example'],
      targetKinds.map(({ form, about, example }) => [code(form), about, code(example)]),
    ),
  ],
  ['backends', table(['to watch', 'by', 'which is', 'needs, beside root'], backends.map(backendRow))],
  [
    'refusals',
    table(
      ['code', 'casebook says', 'because', 'what helps', 'kind'],
      refusals.map((each) => [code(each.code), each.says, each.because, each.helps, code(each.kind)]),
    ),
  ],
])

const mark = /(<!-- from the code: ([a-z -]+) -->\n)[\s\S]*?(<!-- end -->)/g

/** A page with everything between its marks made anew. A mark that names nothing throws. */
export function filled(page: string): string {
  return page.replace(mark, (_, begin: string, name: string, end: string) => {
    const text = derived.get(name)
    if (text === undefined) throw new Error(`nothing is called “${name}” that could stand in a page`)
    return `${begin}${text}${end}`
  })
}

/** Which marks stand in a page. */
export function marksOf(page: string): readonly string[] {
  return [...page.matchAll(mark)].map(([, , name = '']) => name)
}

function keyRow({
  name,
  takes,
  required,
  beside,
  default: fallback,
  example,
  about,
}: DescribedKey): string[] {
  const facts = [
    required,
    beside === '' || required !== '' ? '' : `only beside \`${beside}\``,
    fallback === '' ? '' : `default \`${fallback}\``,
  ].filter((fact) => fact !== '')
  return [code(name), takes, facts.length > 0 ? `${about} (${facts.join('; ')})` : about, code(example)]
}

function backendRow({ watches, name, about, ways }: Backend): string[] {
  const general: readonly string[] = windowNeeds
  const titles = new Map(checks.map((check) => [check.name, check.title]))
  const needs = ways.map(({ says, needs }) => {
    const own = needs.filter((need) => !general.includes(need)).map((need) => titles.get(need))
    return `${ways.length > 1 ? `${says.replace(/^yes, /, '')}: ` : ''}${own.join(', ')}`
  })
  return [watches, code(name), about, needs.join('; ')]
}

function named(list: readonly { readonly name: string; readonly about: string }[], head: string): string {
  return table(
    [head, 'means'],
    list.map(({ name, about }) => [code(name), about]),
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  return [line(head), `|${'---|'.repeat(head.length)}\n`, ...rows.map(line)].join('')
}

/** Code of any text: a backtick in it needs a longer fence. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}
