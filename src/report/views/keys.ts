import type { Block, TableRow } from '../../model/block.ts'
import { code, plain, text } from '../text.ts'
import { section } from './section.ts'

/** A key of a map of the format, in words; what does not hold is empty. */
export interface KeyInWords {
  readonly name: string
  readonly takes: string
  readonly required: string
  readonly beside: string
  readonly default: string
  readonly example: string
  readonly about: string
}

export interface MapInWords {
  readonly name: string
  readonly about: string
  readonly keys: readonly KeyInWords[]
}

/** `casebook show --keys`: maps of the playbook format, with what each key takes and means. */
export function keysView(maps: readonly MapInWords[]): readonly Block[] {
  return maps.flatMap(({ name, about, keys }) =>
    section(name, [
      { kind: 'markdown', text: about },
      { kind: 'table', head: [text`key`, text`takes`, text`means`], rows: keys.map(row) },
    ]),
  )
}

function row(key: KeyInWords): TableRow {
  return { cells: [[code(key.name)], [plain(key.takes)], [plain(meaning(key))]] }
}

/** What the key means, what holds without it, and an example, as one text. */
function meaning({ about, required, beside, default: fallback, example }: KeyInWords): string {
  const facts = [
    required,
    beside === '' || required !== '' ? '' : `only beside ${beside}`,
    fallback === '' ? '' : `default ${fallback}`,
  ].filter((fact) => fact !== '')
  return `${about.replaceAll('`', '')}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}. Example: ${example}`
}
