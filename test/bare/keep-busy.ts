import { type ChildProcess, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Gives every processor something else to do, until it is told to stop. */
export function keepBusy(): () => void {
  const spin = (): ChildProcess => spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' })
  const spinning = Array.from({ length: availableParallelism() }, spin)
  const stop = () => {
    for (const child of spinning) child.kill('SIGKILL')
  }
  process.once('exit', stop)
  return stop
}
