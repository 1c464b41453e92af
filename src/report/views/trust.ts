import type { Listing } from '../../model/listing.ts'
import { showTime } from '../bounds.ts'

/** `casebook trust --list`: the texts that this user agreed to run. */
export function trustListing(
  all: readonly {
    readonly file: string
    readonly scope: string
    readonly at: string
    readonly hash: string
  }[],
): Listing {
  return {
    columns: [
      { title: 'playbook' },
      { title: 'trusted' },
      { title: 'since' },
      { title: 'SHA-256', least: 16 },
    ],
    rows: all.map(({ file, scope, at, hash }) => ({
      cells: [
        { text: file },
        { text: scope === 'all' ? 'all of it' : 'only to look' },
        { text: showTime(at) },
        { text: hash },
      ],
      document: { file, scope, since: at, hash },
    })),
    nothing: 'nothing but what comes with casebook',
  }
}
