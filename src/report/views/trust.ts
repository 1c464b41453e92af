import type { Listing } from '../../model/listing.ts'
import type { TrustScope } from '../../model/trust-scope.ts'
import { showTime } from '../bounds.ts'

const scopeNames: Readonly<Record<TrustScope, string>> = {
  all: 'all of it',
  read_only: 'only to look, without root',
  read_only_root: 'only to look, also as root',
}

/** `casebook trust --list`: the texts that this user agreed to run. */
export function trustListing(
  all: readonly {
    readonly file: string
    readonly scope: TrustScope
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
      cells: [{ text: file }, { text: scopeNames[scope] }, { text: showTime(at) }, { text: hash }],
      document: { file, scope, since: at, hash },
    })),
    nothing: 'nothing but what comes with casebook',
  }
}
