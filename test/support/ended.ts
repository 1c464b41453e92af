import type { ChildProcess } from 'node:child_process'
import { patienceMs } from './patience.ts'

/**
 * The exit code of a process when it has ended and its output is read; null: a signal ended it. One that is still there
 * after `withinMs` is killed, and that is an error.
 */
export function ended(child: ChildProcess, withinMs = patienceMs): Promise<number | null> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(
        new Error(`process ${child.pid} (${child.spawnargs.join(' ')}) had not ended after ${withinMs} ms`),
      )
    }, withinMs)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(late)
      resolve(code)
    })
  })
}
