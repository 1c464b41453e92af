import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { endSshFolder, makeSshFolder, removeDeadSshFolders } from '../../src/shells/ssh-folder.ts'
import { startSshd } from '../support/sshd.ts'

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

it('ends the master of a casebook that was killed', async () => {
  const sshd = await startSshd(parent)
  try {
    const mine = makeSshFolder()
    const [space] = readFileSync(join(mine, 'owner'), 'utf8').split(' ')
    endSshFolder(mine)
    const folder = folderOf(`${space} 4194304 1`)
    const socket = join(folder, 'm1')
    execFileSync(
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
      { stdio: 'ignore' },
    )
    expect(masters(folder)).toHaveLength(1)
    removeDeadSshFolders(parent)
    expect(existsSync(folder)).toBe(false)
    await expect.poll(() => masters(folder), { timeout: 5000 }).toEqual([])
  } finally {
    await sshd.stop()
  }
})

it('is not held up by a master that hangs', () => {
  const folder = folderOf('')
  const child = spawn('python3', [
    '-c',
    `import socket,time
s=socket.socket(socket.AF_UNIX); s.bind(${JSON.stringify(join(folder, 'm1'))}); s.listen(); print('up', flush=True); time.sleep(60)`,
  ])
  try {
    execFileSync('sh', ['-c', `until [ -S ${folder}/m1 ]; do sleep 0.1; done`])
    endSshFolder(folder)
    expect(existsSync(folder)).toBe(false)
  } finally {
    child.kill('SIGKILL')
  }
}, 20_000)

function masters(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(basename(folder))
    } catch {
      return false
    }
  })
}
