import { describe, expect, it } from 'vitest'
import { listen as call } from '../../support/sample-reading.ts'
import { expectThousands, listenBy, listeningGuest, readingOf } from '../listen-by.ts'

const guest = listeningGuest()

it.each(['ftrace', 'systemtap'] as const)(
  'thousands of calls all arrive with %s, whatever their length',
  expectThousands,
)

describe('bpftrace', () => {
  it('passes over what is not there, and listens to the rest', async () => {
    const reading = readingOf(
      await listenBy('bpftrace', {
        run: 'read -r up </proc/uptime',
        calls: ['uptime_proc_show', 'no_such_function', 'kprobe_ftrace_handler'].map((fn) => call(fn)),
      }),
    )
    expect(reading.coverage).toMatchObject({
      uptime_proc_show: { state: 'armed' },
      no_such_function: { state: 'could-not-look', code: 'no-such-function' },
      kprobe_ftrace_handler: { state: 'could-not-look' },
    })
    expect(reading.calls.some(({ fn }) => fn === 'uptime_proc_show')).toBe(true)
  })

  it('listens to a function of a library', async () => {
    const library = '/lib/x86_64-linux-gnu/libc.so.6'
    const reading = readingOf(
      await listenBy('bpftrace', {
        run: 'id -u nobody >/dev/null; /usr/lib/debian/ls /',
        calls: [
          call('opendir', {
            program: library,
            object: undefined,
            args: [{ name: 'path', path: { argument: 1, offsets: [] }, as: 'string' }],
          }),
        ],
      }),
    )
    expect(reading.calls.map(({ fn, args }) => ({ fn, args }))).toContainEqual({
      fn: 'opendir',
      args: { path: '/' },
    })
  })

  it('is told from silence when more was called than it may print', async () => {
    const reading = readingOf(
      await listenBy('bpftrace', {
        run: 'for n in 1 2 3 4 5 6 7 8; do read -r up </proc/meminfo; done',
        maxEvents: 3,
        calls: [call('meminfo_proc_show')],
      }),
    )
    expect(reading.calls.length).toBe(3)
    expect(reading.losses.join()).toMatch(/beyond the bound of 3/)
  })

  it('goes silent on a module that is loaded anew, which is why it is passed over for one', async () => {
    const { stdout } = await guest().ssh(`modprobe dummy
cat >/tmp/law.bt <<'EOT'
kprobe:dummy_setup { printf("heard\\n"); }
EOT
setsid bpftrace -B line /tmp/law.bt >/tmp/law.out 2>&1 </dev/null & tracer=$!
n=0; until grep -q heard /tmp/law.out || [ $n -gt 900 ]; do
  ip link add law0 type dummy; ip link del law0; n=$((n+1)); sleep 0.2; done
grep -c heard /tmp/law.out
rmmod dummy && modprobe dummy; before=$(grep -c heard /tmp/law.out)
ip link add law0 type dummy; ip link del law0; sleep 1
echo $(($(grep -c heard /tmp/law.out) - before))
kill -INT $tracer; rmmod dummy; rm -f /tmp/law.*`)
    const [first, again] = stdout.trim().split('\n').map(Number)
    expect(first).toBeGreaterThan(0)
    expect(again).toBe(0)
    const outcome = await listenBy('bpftrace', {
      run: 'true',
      calls: [call('dummy_setup', { module: 'dummy' })],
    })
    expect(outcome).toMatchObject({ state: 'could-not-look' })
    expect(outcome).toHaveProperty(
      'reason',
      expect.stringContaining('bpftrace: the action loads dummy itself'),
    )
    const unsaid = readingOf(
      await listenBy('bpftrace', {
        run: 'rmmod dummy; modprobe dummy; ip link add law0 type dummy; ip link del law0; rmmod dummy',
        calls: [call('dummy_setup'), call('uptime_proc_show')],
      }),
    )
    expect(unsaid.coverage['dummy_setup']).toMatchObject({ state: 'could-not-look' })
  })
})
