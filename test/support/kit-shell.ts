import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kit } from '../../src/machines/kit/kit.ts'
import { kitScript } from '../../src/machines/kit/kit-script.ts'
import { type Reply, readReply } from '../../src/machines/kit/read-reply.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Shell } from '../../src/model/shell.ts'
import { ended } from './ended.ts'

/** Plays whoever runs a kit: as a file, without being asked, and gives what it wrote. */
export async function runKit(program: readonly string[], kit: Kit, signal?: AbortSignal): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-kit-test-'))
  const [file, to] = [join(folder, 'kit.sh'), join(folder, 'reply')]
  writeFileSync(file, kitScript(kit))
  const [command = 'sh', ...args] = program
  try {
    const child = spawn(command, [...args, file, '--yes', '-o', to], { stdio: 'ignore', detached: true })
    const end = () => child.pid && process.kill(-child.pid, 'SIGTERM')
    signal?.addEventListener('abort', end, { once: true })
    if (signal?.aborted) end()
    await ended(child)
    signal?.removeEventListener('abort', end)
    return signal?.aborted ? '' : readFileSync(to, 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function wholeReply(text: string): Reply {
  const reply = readReply(text)
  if ('spoiled' in reply) throw new Error(`${reply.spoiled}\n${text.slice(0, 3000)}`)
  return reply
}

/** A shell by hand: every script is a kit of its own. */
export function openKitShell(program: readonly string[]): Shell {
  return {
    target: 'manual',
    run: async (script, signal) => {
      const notRun = (why: ReturnType<typeof couldNotLook>) =>
        ({ ended: 'not-run', why, stdout: '', stderr: '' }) as const
      if (signal.aborted) return notRun(couldNotLook('interrupted', 'interrupted'))
      const part = { key: 'script', title: 'a script', command: '', action: undefined, does: '', script }
      const kit = { id: '0123456789abcdef', purpose: 'a test', madeAt: '2026-01-01T00:00:00Z', parts: [part] }
      const text = await runKit(program, kit, signal)
      if (signal.aborted) return notRun(couldNotLook('interrupted', 'interrupted'))
      return wholeReply(text).parts[0]?.result ?? notRun(couldNotLook('failed', 'no part'))
    },
    close: async () => {},
  }
}
