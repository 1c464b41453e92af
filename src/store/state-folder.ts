import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where casebook keeps what it remembers for this user: cases, baselines, what is trusted, who was who in what was shared. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'casebook')
}
