import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until none of these processes runs any more; a dead one that nobody collected counts as gone. Gives those that still run. */
export async function stillRunning(pids: readonly number[], patienceMs = 5000): Promise<number[]> {
  const until = Date.now() + patienceMs
  for (;;) {
    const left = pids.filter(runs)
    if (left.length === 0 || Date.now() > until) return left
    await sleep(20)
  }
}

function runs(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

/** The numbers in a file, one a line, once there are that many. */
export async function pidsIn(file: string, count: number): Promise<number[]> {
  const until = Date.now() + 10_000
  for (;;) {
    const pids = numbersIn(file)
    if (pids.length >= count) return pids
    if (Date.now() > until) throw new Error(`${file} holds ${pids.length} process ids, not ${count}`)
    await sleep(20)
  }
}

function numbersIn(file: string): number[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number)
  } catch {
    return []
  }
}
