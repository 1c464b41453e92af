import { expect } from 'vitest'
import type { Shell } from '../../src/model/shell.ts'
import { plainShell } from '../shells/plain-shell.ts'
import { sshConfigFile } from './lab-folders.ts'

const never = new AbortController().signal

/** A connection for each script, to a guest by its name in the lab's ssh configuration. */
export function guestShell(host: string, command = 'sh -s'): Shell {
  return plainShell('ssh', ['-F', sshConfigFile, '-o', 'ConnectTimeout=15', host, command])
}

/** What a script says there, as root. A guest that shares busy processors may take its time. */
export async function sayOn(shell: Shell, text: string): Promise<string> {
  const result = await shell.run({ text, as: 'root', timeoutMs: 120_000, maxBytes: 1 << 22 }, never)
  if (result.ended === 'not-run') throw new Error(result.why.reason)
  return result.stdout
}

/** Until a condition of sh holds there; a guest that is too busy to answer has not said no. */
export async function untilThere(shell: Shell, condition: string): Promise<void> {
  const look = () => sayOn(shell, `${condition} && echo yes`).catch(() => '')
  await expect.poll(look, { timeout: 200_000, interval: 300, message: condition }).toBe('yes\n')
}
