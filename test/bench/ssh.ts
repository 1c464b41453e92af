import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSshd } from '../support/sshd.ts'
import { compare, type Row } from './compare.ts'

const sshd = '/usr/sbin/sshd'
const facts = 12

/** A playbook of facts over ssh against plain ssh with a shared connection, both to an sshd of our own on loopback. */
export async function benchSsh(folder: string, casebook: readonly string[]): Promise<Row[]> {
  if (!existsSync(sshd)) {
    console.log('no sshd here, so nothing is measured over ssh (apt-get install openssh-server)')
    return []
  }
  const server = await startSshd(folder)
  try {
    const file = join(folder, 'facts.yaml')
    const lines = Array.from({ length: facts }, (_, index) => `      f${index}: {run: 'echo ${index}'}`)
    writeFileSync(
      file,
      `playbook: facts\ntitle: Facts\nmachines: {suspect: {about: there}}\nsteps:\n  look:\n    title: Look\n    observe:\n${lines.join('\n')}\n    next: end\n  end: {title: End, conclude: {title: Done, outcome: ok, what: done}}\n`,
    )
    execFileSync('node', ['dist/main.js', 'trust', file, '--yes'])
    const socket = join(folder, 'mux')
    const shared = [
      '-F',
      server.config,
      '-o',
      'ControlMaster=auto',
      '-o',
      `ControlPath=${socket}`,
      '-o',
      'ControlPersist=60',
    ]
    const loop = Array.from(
      { length: facts },
      (_, index) => `ssh ${shared.join(' ')} ${server.host} 'echo ${index}'`,
    )
    const stop = () => execFileSync('ssh', [...shared, '-O', 'exit', server.host], { stdio: 'ignore' })
    const plain = { name: `ssh, shared connection, ${facts} times`, command: ['sh', '-c', loop.join('\n')] }
    const run = {
      name: `casebook run over ssh, ${facts} facts`,
      command: [
        ...casebook,
        'run',
        file,
        '--suspect',
        `ssh:${server.host}`,
        '--ssh-config',
        server.config,
        '--case',
        join(folder, 'ssh-{run}'),
      ],
    }
    const rows = [compare(run, plain, { runs: 5 })]
    stop()
    return rows
  } finally {
    await server.stop()
  }
}
