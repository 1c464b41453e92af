import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sshConfigFile } from '../lab/lab-folders.ts'

const host = 'casebook-healthy'
const reads = 3000
const runs = 3

/** Reads a file of the kernel again and again, and prints in which hundredths of a second it began and ended. */
const action = `read -r from rest </proc/uptime
i=0
while [ $i -lt ${reads} ]; do read -r line </proc/version; i=$((i + 1)); done
read -r to rest </proc/uptime
echo "took $from $to"`

/** What an engineer would have typed: an instance, one probe, the action, the trace, and all of it taken away again. */
const byHand = `cd /sys/kernel/tracing || exit
mkdir instances/bench
echo 'p:bench/e version_proc_show' >>kprobe_events
echo 1 >instances/bench/events/bench/e/enable
${action}
grep -c version_proc_show instances/bench/trace
echo 0 >instances/bench/events/bench/e/enable
rmdir instances/bench
echo '-:bench/e' >>kprobe_events`

/**
 * A window against a tracefs script by hand, both over ssh on a guest of the lab: how much slower what is watched becomes on the
 * target, and how much longer the whole takes. Says how to get a guest when there is none.
 */
export function benchWindow(folder: string, casebook: readonly string[]): string {
  if (!guestAnswers())
    return 'window: no guest of the lab is up, so nothing is measured there (npm run lab -- up healthy)'
  const hand = best(() => timed(() => ssh(byHand)))
  const bare = best(() => timed(() => ssh(action)))
  const window = best((run) => timed(() => probe(join(folder, `window-${run}`), casebook)))
  return [
    `window: ${reads} calls of a probed function take ${window.tookMs} ms on the target, ${hand.tookMs} ms with tracefs by hand (ratio ${(window.tookMs / hand.tookMs).toFixed(2)}), ${bare.tookMs} ms with nothing watched`,
    `window: the whole, over ssh: ${seconds(window.ms)} s, by hand ${seconds(hand.ms)} s: ${seconds(window.ms - hand.ms)} s more for the two proofs, the job, its watchdog, and the case`,
  ].join('\n')
}

interface Timed {
  readonly ms: number
  readonly tookMs: number
}

function best(run: (number: number) => Timed): Timed {
  const all = Array.from({ length: runs }, (_, number) => run(number))
  const least = (of: (each: Timed) => number) => Math.min(...all.map(of))
  return { ms: least(({ ms }) => ms), tookMs: least(({ tookMs }) => tookMs) }
}

function timed(run: () => string): Timed {
  const from = performance.now()
  const said = run()
  const ms = performance.now() - from
  const [, begin, end] = /took ([\d.]+) ([\d.]+)/.exec(said) ?? []
  if (begin === undefined || end === undefined)
    throw new Error(`the action did not say how long it took: ${said.slice(0, 300)}`)
  return { ms, tookMs: Math.round((Number(end) - Number(begin)) * 1000) }
}

function guestAnswers(): boolean {
  if (!existsSync(sshConfigFile)) return false
  try {
    return ssh('echo here').includes('here')
  } catch {
    return false
  }
}

function ssh(script: string): string {
  const args = ['-F', sshConfigFile, '-o', 'ConnectTimeout=10', host, 'sh -s']
  return execFileSync('ssh', args, { input: script, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] })
}

function probe(kase: string, [node = 'node', ...main]: readonly string[]): string {
  const machine = ['--suspect', `ssh:${host}`, '--baseline', 'none', '--ssh-config', sshConfigFile]
  const how = [
    '--while',
    action,
    '--risk',
    'read_only',
    '--settle',
    '1ms',
    '--yes=read_only',
    '--json',
    '--case',
    kase,
  ]
  // It ends without a conclusion: one machine alone shows nothing that is missing.
  return execFileSync(
    'sh',
    ['-c', '"$@" || [ $? = 1 ]', 'sh', node, ...main, 'probe', 'version_proc_show', ...machine, ...how],
    {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    },
  )
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}
