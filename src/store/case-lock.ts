import { statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../model/usage-error.ts'

/**
 * Makes this process the only one on this machine that writes a case, until it lets go or ends. It holds a socket's name, which the
 * kernel gives back after every kind of ending. Throws a UsageError when another process has it.
 */
export function lockCase(folder: string): Promise<() => void> {
  const { dev, ino } = statSync(folder)
  const name = `casebook-${dev}-${ino}`
  const server = createServer((socket) => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(folder, error)))
    // Linux has names for sockets that are no files and vanish with their owner.
    server.listen(process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name), () => {
      // Holding it is no reason to stay alive.
      server.unref()
      resolve(() => server.close())
    })
  })
}

function explain(folder: string, error: Error): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error
  return new UsageError(
    `another casebook is writing the case ${folder}`,
    'Go on there, or end it first. Reading it (report, replay, verify) is always possible.',
  )
}
