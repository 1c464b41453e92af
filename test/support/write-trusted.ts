import { writeFileSync } from 'node:fs'
import { openTrustStore } from '../../src/store/trust-store.ts'

/** Writes a playbook and has the user of that state folder trust it, as if they had seen it. */
export function writeTrusted(file: string, text: string, stateHome: string): void {
  writeFileSync(file, text)
  openTrustStore({ XDG_STATE_HOME: stateHome }).add({
    file,
    scope: 'all',
    at: '2026-01-01T00:00:00.000Z',
    text,
  })
}
