import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { ended } from './ended.ts'
import { patienceMs } from './patience.ts'

export interface NetworkNamespace {
  /** As `--suspect` takes it. */
  readonly target: string
  /** Runs a script of sh in it; gives what it printed. */
  run(script: string): Promise<string>
  /** A server there: a JavaScript expression that gives a `net.Server`, and what its `listen` takes. */
  serve(server: string, listen?: string): Promise<Server>
  /** Ends what was started in it, and takes it away. */
  close(): Promise<void>
}

interface Server {
  readonly port: number
  readonly child: ChildProcess
}

/** What is seen there as /etc/hosts; that of the machine stays as it is. */
const hosts = '127.0.0.1 localhost\n::1 six.test\n127.0.0.1 six.test\n10.9.0.1 two.test\n10.66.0.1 two.test\n'

const timeout = patienceMs
let made = 0

/** A network of its own, with loopback, and with 10.9.0.1 and fd00:9::1 on one end of a veth pair. It needs root. */
export async function openNetworkNamespace(): Promise<NetworkNamespace> {
  made += 1
  const name = `casebook-test-${process.pid}-${made}`
  const folder = mkdtempSync(join(tmpdir(), 'netns-'))
  writeFileSync(join(folder, 'hosts'), hosts)
  const enter = join(folder, 'enter.sh')
  const within = `mount --bind ${folder}/hosts /etc/hosts && exec "$@"`
  writeFileSync(enter, `exec ip netns exec ${name} unshare -m sh -c '${within}' sh "$@"\n`)
  const children: ChildProcess[] = []
  const run = async (script: string) => (await execa('sh', [enter, 'sh', '-ec', script], { timeout })).stdout
  await execa('ip', ['netns', 'add', name], { timeout })
  await run(`ip link set lo up
    ip link add v0 type veth peer name v1
    ip addr add 10.9.0.1/24 dev v0
    ip addr add fd00:9::1/64 dev v0 nodad
    ip link set v0 up
    ip link set v1 up`)
  return {
    target: `exec:sh ${enter} sh`,
    run,
    serve: async (server, listen = "0, '127.0.0.1'") => {
      const script = `const s = ${server}; s.listen(${listen}, () => console.log(s.address().port))`
      const child = spawn('sh', [enter, process.execPath, '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      const port = await new Promise<number>((resolve, reject) => {
        child.stdout?.once('data', (text) => resolve(Number(text)))
        child.once('exit', () => reject(new Error(`the server ended: ${script}`)))
      })
      return { port, child }
    },
    close: async () => {
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map((child) => ended(child)))
      await execa('ip', ['netns', 'delete', name], { timeout })
      rmSync(folder, { recursive: true })
    },
  }
}
