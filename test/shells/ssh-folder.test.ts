import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { endSshFolder, makeSshFolder, removeDeadSshFolders } from '../../src/shells/ssh-folder.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'
import { sshdNeeds, startSshd } from '../support/sshd.ts'

let parent: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'e-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function folderOf(owner: string): string {
  const folder = mkdtempSync(join(parent, 'casebook-ssh.'))
  writeFileSync(join(folder, 'owner'), owner)
  return folder
}

it('removes the folder of a casebook that is gone, and leaves those of the living', () => {
  const mine = makeSshFolder()
  try {
    const owner = readFileSync(join(mine, 'owner'), 'utf8')
    const [space, pid, begun] = owner.split(' ')
    const living = folderOf(owner)
    const elsewhere = folderOf(`pid:[1] ${pid} ${begun}`)
    const reused = folderOf(`${space} ${pid} 1`)
    const gone = folderOf(`${space} 4194304 ${begun}`)
    const unknown = folderOf('')
    removeDeadSshFolders(parent)
    expect([living, elsewhere, unknown].map(existsSync)).toEqual([true, true, true])
    expect([reused, gone].map(existsSync)).toEqual([false, false])
  } finally {
    endSshFolder(mine)
  }
})

const withSshd = needs(sshdNeeds, 'that the connections of a casebook that was killed are ended')
it('ends the master of a casebook that was killed', withSshd, async () => {
  const sshd = await startSshd(parent)
  try {
    const mine = makeSshFolder()
    const [space] = readFileSync(join(mine, 'owner'), 'utf8').split(' ')
    endSshFolder(mine)
    const folder = folderOf(`${space} 4194304 1`)
    const socket = join(folder, 'm1')
    await execa(
      'ssh',
      [
        '-F',
        sshd.config,
        '-o',
        'ControlMaster=yes',
        '-o',
        `ControlPath=${socket}`,
        '-o',
        'ControlPersist=900',
        '-f',
        '-N',
        sshd.host,
      ],
      { stdio: 'ignore', timeout: patienceMs },
    )
    expect(masters(folder)).toHaveLength(1)
    removeDeadSshFolders(parent)
    expect(existsSync(folder)).toBe(false)
    await expect.poll(() => masters(folder), { timeout: patienceMs }).toEqual([])
  } finally {
    await sshd.stop()
  }
})

const withSsh = needs('ssh', 'that a connection which hangs holds up nobody')
it('is not held up by a master that hangs', withSsh, async () => {
  const folder = folderOf('')
  // Another process: who is held up here could not answer either.
  const listen = `require('net').createServer().listen(process.argv[1])`
  const child = spawn(process.execPath, ['-e', listen, join(folder, 'm1')])
  try {
    await expect.poll(() => existsSync(join(folder, 'm1')), { timeout: patienceMs }).toBe(true)
    endSshFolder(folder)
    expect(existsSync(folder)).toBe(false)
  } finally {
    child.kill('SIGKILL')
  }
})

function masters(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(basename(folder))
    } catch {
      return false
    }
  })
}
