import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { hostname, networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes of a socket's path: some systems take no more. */
const longestPath = 100

/** A socket that answers as long as this process lives. The kernel ends it with the process; every namespace that sees the folder may ask. */
export interface SignOfLife {
  /** Of its file, which lies in the folder, or where this user's temporary files do; undefined: neither takes one. */
  readonly name: string | undefined
  /** Removes the file too. */
  end(): void
}

/** What the kernel says of a process: that it lives, that it is gone, or nothing. */
type Heard = 'lives' | 'gone' | 'unknown'

/** Gives a sign of life near a folder. Holding it is no reason to stay alive. */
export async function giveSignOfLife(folder: string): Promise<SignOfLife> {
  const name = `writer-${randomBytes(6).toString('hex')}`
  for (const path of placesOf(folder, name)) {
    const server = await listen(path)
    if (server) return { name, end: () => server.close() }
  }
  return { name: undefined, end: () => {} }
}

/** Whether the process lives whose sign of that name was given near a folder, under the kernel of that identity. */
export async function hearSignOfLife(
  folder: string,
  { name, kernel }: { readonly name: string; readonly kernel: string },
): Promise<Heard> {
  // Nobody here listens at the socket of another kernel: that says nothing.
  if (kernel !== kernelIdentity()) return 'unknown'
  for (const path of placesOf(folder, name)) {
    const heard = await knock(path)
    if (heard !== 'unknown') return heard
  }
  return 'unknown'
}

/** Removes what is left of the sign of a process that is gone. */
export function removeSignOfLife(folder: string, name: string): void {
  for (const path of placesOf(folder, name)) rmSync(path, { force: true })
}

/** The kernel that runs this process, the same in all its containers. A system that gives it no identity is known by its name and its network cards. */
export function kernelIdentity(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  } catch {
    const cards = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ mac }) => mac))
    return [hostname(), ...new Set(cards.sort())].join(' ')
  }
}

/** A name that casebook does not give leads nowhere: it may come from anywhere. */
function placesOf(folder: string, name: string): string[] {
  if (!/^writer-[0-9a-f]{12}$/.test(name)) return []
  return [join(folder, name), join(tmpdir(), name)].filter((path) => Buffer.byteLength(path) <= longestPath)
}

/** Undefined: no socket can be there. */
function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy())
  return new Promise((resolve) => {
    server.on('error', () => resolve(undefined))
    server.listen(path, () => resolve(server.unref()))
  })
}

function knock(path: string): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve('lives')
    })
    socket.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined
      // Somebody listens to whom so many knock that the kernel has no room for more.
      resolve(code === 'ECONNREFUSED' ? 'gone' : code === 'EAGAIN' ? 'lives' : 'unknown')
    })
  })
}
