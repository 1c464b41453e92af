import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bootGuest } from '../lab/boot-guest.ts'
import type { Guest } from '../lab/guest.ts'
import { tracesOn } from '../lab/traces.ts'
import {
  beginRun,
  clientsOf,
  connectionsOf,
  differing,
  lastWords,
  oneAtATime,
  type RunOnGuest,
  untilGone,
} from './run-on-guest.ts'

const stranger = {
  arm: `T=/sys/kernel/tracing; mkdir $T/instances/stranger; echo 'p:stranger/one vfs_open' >> $T/kprobe_events
echo 1 > $T/instances/stranger/events/stranger/enable`,
  hits: `sed -n 's/^ *one  *\\([0-9]*\\) .*/\\1/p' /sys/kernel/tracing/kprobe_profile`,
}

type Running = RunOnGuest & { readonly guest: Guest }

interface Ending {
  readonly name: string
  /** What the action does, on the guest. */
  readonly action?: string
  /** Done once the action runs. */
  readonly act?: (running: Running) => Promise<void>
}

const signal =
  (...signals: readonly NodeJS.Signals[]) =>
  async ({ child }: Running): Promise<void> => {
    for (const each of signals) {
      child.kill(each)
      await sleep(300)
    }
  }

/** Each group runs at the same time on one guest; a later one begins when nothing of the one before is left. */
const groups: readonly (readonly Ending[])[] = [
  [
    { name: 'success', action: 'sleep 2' },
    { name: 'failure', action: 'sleep 1; exit 3' },
    { name: 'timeout of the action' },
    { name: 'Ctrl-C once', act: signal('SIGINT') },
    { name: 'Ctrl-C twice', act: signal('SIGINT', 'SIGINT') },
    { name: 'SIGTERM', act: signal('SIGTERM') },
    { name: 'SIGHUP', act: signal('SIGHUP') },
  ],
  [
    { name: 'kill -9 of casebook', act: signal('SIGKILL') },
    {
      name: 'kill -9 of the ssh clients',
      act: async ({ folder }) => {
        for (const pid of clientsOf(folder)) process.kill(pid, 'SIGKILL')
      },
    },
    {
      name: 'kill -9 of the job on the machine',
      action: `kill -9 $(cat /run/casebook.\${CASEBOOK_ACTION}/job.pid); sleep 100`,
    },
    {
      name: 'kill -9 of job and janitor',
      action: `for f in /proc/[0-9]*/environ; do tr '\\0' '\\n' <$f 2>/dev/null | grep -q "^CASEBOOK_[DJ].*=$CASEBOOK_ACTION" && k="$k \${f#/proc/}"; done; for p in $k; do kill -9 \${p%/environ}; done; sleep 5`,
    },
  ],
  [
    {
      name: 'kill -9 of the remote shells',
      act: async ({ guest }) => {
        await guest.console(
          `for p in /proc/[0-9]*; do read -r n <$p/comm; [ "$n" = sh ] && tr '\\0' '\\n' <$p/environ | grep -q ^SSH_CONNECTION && ! grep -q CASEBOOK_ $p/environ && kill -9 \${p#/proc/}; done 2>/dev/null; true`,
        )
      },
    },
  ],
  [{ name: 'out of memory', action: 'tail /dev/zero; sleep 3' }],
  [
    {
      name: 'file system full',
      action: 'dd if=/dev/zero of=/run/fill bs=64k; sleep 3; yes | head -c 3000000',
    },
  ],
  [
    {
      name: 'cable pulled for good',
      act: async ({ guest }) => {
        await guest.console('ip link set eth0 down')
      },
    },
  ],
]

/** Every way of ending against a guest, a stranger's probe beside it: one row each. */
export async function tortureEndings(only = ''): Promise<readonly string[]> {
  const guest = oneAtATime(await bootGuest('healthy-two-processors', `endings-${process.pid}`))
  const base = mkdtempSync(join(tmpdir(), 'end-'))
  const rows: string[] = []
  try {
    await guest.console(stranger.arm)
    const before = await tracesOn(guest)
    for (const group of groups) {
      const wanted = group.filter(({ name }) => new RegExp(only).test(name))
      if (wanted.length === 0) continue
      // One after the other, for a small machine has not the time to let many in at once.
      const ends = wanted.map(async (ending, at) => {
        await sleep(at * 8000)
        return endOne(ending, guest, base)
      })
      rows.push(...(await Promise.all(ends)))
      await guest.console(
        'rm -f /tmp/ending.* /run/fill; ip link set eth0 up; ip route add default via 10.0.2.2 2>/dev/null; true',
      )
      const after = await tracesOn(guest)
      if (after !== before)
        rows.push(
          `DIFFERENT after ${wanted.map(({ name }) => name).join(', ')}:\n${differing(before, after)}`,
        )
    }
    const { output } = await guest.console(stranger.hits)
    rows.push(`the stranger's probe went on: ${output.trim()} hits`)
    return rows
  } finally {
    await guest.stop()
    rmSync(base, { recursive: true, force: true })
  }
}

async function endOne(
  { name, action = 'sleep 100', act }: Ending,
  guest: Guest,
  base: string,
): Promise<string> {
  const run = await beginRun({ name, action, guest, base })
  if (run.key === '') return `${name}: NOT TRIED, the action never ran: ${run.said().slice(-600)}`
  const begun = Date.now()
  await act?.({ guest, ...run })
  const seconds = await untilGone(guest, run.key, begun)
  const code = await Promise.race([run.exited, sleep(400_000, 'still runs')])
  const last = lastWords(run.said())
  const connections = connectionsOf(run.folder)
  const row = `| ${name} | ${code} | ${seconds} | ${last} | ${connections} |`
  console.error(row)
  return row
}

if (process.argv[1] === import.meta.filename) {
  const rows = await tortureEndings(process.argv[2])
  console.log(
    `| ending | exit code | seconds until nothing is left | what casebook said | connections left |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
  )
}
