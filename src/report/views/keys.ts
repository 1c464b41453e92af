import type { Block, TableRow } from '../../model/block.ts'
import type { DescribedKey, DescribedMap } from '../../model/described-map.ts'
import { code, plain, text } from '../text.ts'
import { section } from './section.ts'

/** `casebook show --keys`: maps of the playbook format, with what each key takes and means. */
export function keysView(maps: readonly DescribedMap[]): readonly Block[] {
  return maps.flatMap(({ name, about, keys }) =>
    section(name, [
      { kind: 'markdown', text: about },
      { kind: 'table', head: [text`key`, text`takes`, text`means`], rows: keys.map(row) },
    ]),
  )
}

function row(key: DescribedKey): TableRow {
  return { cells: [[code(key.name)], [plain(key.takes)], [plain(meaning(key))]] }
}

/** What the key means, what holds without it, and an example, as one text. */
function meaning({ about, required, beside, default: fallback, example }: DescribedKey): string {
  const facts = [
    required,
    beside === '' || required !== '' ? '' : `only beside ${beside}`,
    fallback === '' ? '' : `default ${fallback}`,
  ].filter((fact) => fact !== '')
  return `${about.replaceAll('`', '')}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}. Example: ${example}`
}
