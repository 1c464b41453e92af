import { inertLine } from '../model/inert.ts'
import { jsonText } from '../model/json-text.ts'
import type { Listing } from '../model/listing.ts'
import { lookOf } from './look-of.ts'
import type { Outside } from './outside.ts'

/** Prints a list: with `json` one document, an array; in a pipe a line a row with tabs; on a terminal for people. */
export async function writeListing(
  listing: Listing,
  { json }: { readonly json?: boolean },
  outside: Outside,
): Promise<void> {
  const { stdout } = outside
  if (json) {
    const rows = listing.rows.map(({ document }) => document)
    stdout.write(jsonText(rows))
  } else if (!stdout.isTTY) {
    const lines = listing.rows.map(({ cells }) => cells.map(({ text }) => inertLine(text)).join('\t'))
    stdout.write(lines.map((line) => `${line}\n`).join(''))
    if (lines.length === 0) outside.stderr.write(`${listing.nothing}\n`)
  } else {
    const { listingLines } = await import('../terminal/listing.ts')
    stdout.write(`${listingLines(lookOf(outside), listing).join('\n')}\n`, 'styled')
  }
}
