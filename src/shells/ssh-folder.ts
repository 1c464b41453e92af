import { readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { makeTemporaryFolder } from './temporary-folder.ts'

const prefix = 'casebook-ssh.'
/** A master that hangs must not hold up the casebook that ends it. */
const exitMs = 2000

/** A private folder for the sockets of this process's connections, with who it belongs to. */
export function makeSshFolder(): string {
  const folder = makeTemporaryFolder(prefix, shortFolder())
  writeFileSync(join(folder, 'owner'), processName(process.pid) ?? '')
  return folder
}

/**
 * Ends the connections of casebooks that were killed, and removes their folders. Those of a process that lives, of another user, or of
 * another machine or process namespace that shares the folder are left alone.
 */
export function removeDeadSshFolders(parent: string = shortFolder()): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const folder = join(parent, name)
    try {
      if (statSync(folder).uid !== process.getuid?.()) continue
      const owner = readFileSync(join(folder, 'owner'), 'utf8')
      const [space, pid] = owner.split(' ')
      if (space !== processSpace() || processName(Number(pid)) === owner) continue
      endSshFolder(folder)
    } catch {
      // Being made, or being removed, by somebody else at this moment.
    }
  }
}

/** Ends every master whose socket is in a folder, and removes it; bounded, and fit for a process that is about to end. */
export function endSshFolder(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => /^m\d+$/.test(each))) {
    const args = ['-F', 'none', '-o', `ControlPath=${join(folder, name)}`, '-O', 'exit', '--', 'none']
    execaSync('ssh', args, { reject: false, stdio: 'ignore', timeout: exitMs, killSignal: 'SIGKILL' })
  }
  rmSync(folder, { recursive: true, force: true })
}

/** A process as nobody else will ever be: its kernel and namespace, its number, when it began. Undefined: it is not there. */
function processName(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return `${processSpace()} ${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`
  } catch {
    return undefined
  }
}

/** Without a blank. The first namespace of every machine has the same name: with the kernel's it is told from that of another one. */
function processSpace(): string {
  const kernel = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  return `${kernel}/${readlinkSync('/proc/self/ns/pid')}`
}

/** A socket's path has little room (about 100 bytes, of which ssh wants 17), and ssh reads % in it. */
function shortFolder(): string {
  const folder = tmpdir()
  return folder.length > 50 || /[%\s]/.test(folder) ? '/tmp' : folder
}
