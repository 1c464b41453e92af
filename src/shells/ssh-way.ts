import { execa } from 'execa'
import type { Way } from './ssh-failure.ts'

const askMs = 5000

/** How ssh gets to its host, by its own configuration. Connects to nobody. Undefined: it does not accept its configuration. */
export async function findWay(args: readonly string[], signal: AbortSignal): Promise<Way | undefined> {
  const { exitCode, stdout } = await execa('ssh', ['-G', ...args], {
    reject: false,
    stdin: 'ignore',
    cancelSignal: signal,
    timeout: askMs,
  })
  if (exitCode !== 0 || stdout === undefined) return undefined
  const setting = (name: string) =>
    stdout
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1)
  const given = (text: string | undefined) => (text === undefined || text === 'none' ? undefined : text)
  return {
    names: [setting('hostname'), given(setting('hostkeyalias'))].flatMap((name) => name ?? []),
    jumps: given(setting('proxyjump'))?.split(',') ?? [],
    command: given(setting('proxycommand')),
  }
}
