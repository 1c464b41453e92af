import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checks } from '../../../src/doctor/index.ts'
import { explainSurroundings } from '../../../src/probes/tracefs/explain-surroundings.ts'
import { surroundings } from '../../../src/probes/tracefs/surroundings.ts'
import {
  blockedScript,
  borrowable,
  surroundingsScript,
} from '../../../src/probes/tracefs/surroundings-script.ts'

/** A folder that looks like tracefs: files that keep what is written into them. Whether a kernel heeds it only the lab can tell. */
let T: string

beforeEach(() => {
  T = mkdtempSync(join(tmpdir(), 'tracefs-'))
})

afterEach(() => {
  rmSync(T, { recursive: true, force: true })
})

function put(file: string, text: string): void {
  mkdirSync(dirname(join(T, file)), { recursive: true })
  writeFileSync(join(T, file), text)
}

const held = (file: string) => readFileSync(join(T, file), 'utf8').trim()

async function sh(text: string, script = surroundingsScript): Promise<string[]> {
  const before = `T='${T}' I='${T}'\nwatch_refuse() { printf 'refused %s\\n' "$*"; return 1; }\n`
  const { stdout } = await execa('sh', ['-c', `${before}${script}${text}`], { reject: false })
  return stdout.split('\n').filter((line) => line !== '')
}

const idle: Readonly<Record<string, string>> = {
  current_tracer: 'nop\n',
  set_event: '',
  set_ftrace_filter: '#### all functions enabled ####\n',
  set_ftrace_pid: 'no pid\n',
  set_event_pid: '',
  tracing_cpumask: 'f\n',
  tracing_thresh: '0\n',
  set_graph_function: '#### all functions enabled ####\n',
  'per_cpu/cpu0/stats': 'entries: 0\noverrun: 0\n',
}

function putIdle(): void {
  for (const [file, text] of Object.entries(idle)) put(file, text)
}

describe('what shapes the text', () => {
  const set = surroundings.filter(({ treatment }) => 'set' in treatment && treatment.set.length === 1)
  const ours = set.filter(({ file, reads }) => !file.startsWith('/') && reads.includes('text'))

  it('is set, whatever it was, and read back', async () => {
    for (const { file, treatment } of ours)
      if ('set' in treatment) put(file, treatment.set === '1' ? '0\n' : '1\n')
    expect(await sh('watch_settings text')).toEqual([])
    for (const { file, treatment } of ours) {
      if ('set' in treatment) expect([file, held(file)]).toEqual([file, treatment.set])
    }
    expect(ours.length).toBeGreaterThan(20)
  })

  it('refuses when it stays as it was', async () => {
    // A folder takes no text, whoever writes.
    mkdirSync(join(T, 'options/irq-info'), { recursive: true })
    expect((await sh('watch_settings text')).at(-1)).toBe('refused surroundings options/irq-info=;')
  })

  it('is no matter where the kernel has not got it', async () => {
    put('options/irq-info', '0\n')
    expect(await sh('watch_settings text')).toEqual([])
  })

  it('is told when the kernel has more than is known', async () => {
    put('options/upside-down', '1\n')
    put('options/record-tgid', '1\n')
    expect(await sh('watch_settings text')).toEqual(['unknown options/upside-down=1'])
    expect(held('options/upside-down')).toBe('1')
    // To change this one would change it for everybody.
    expect(held('options/record-tgid')).toBe('1')
  })

  it('is noted before it is borrowed from a whole machine, and only what was changed', async () => {
    put('options/irq-info', '0\n')
    put('options/markers', '1\n')
    const noting = `watch_note() { echo "note $1"; }\n`
    expect(await sh(`${noting}watch_settings text`)).toEqual(['note options/irq-info'])
    expect(borrowable).toContain('options/irq-info')
  })
})

describe('what cannot be set', () => {
  it('is nothing on a machine where nobody traces', async () => {
    putIdle()
    expect(await sh('watch_blocked graph top kprobes')).toEqual([])
  })

  it.each([
    ['current_tracer', 'blk\n', 'blk'],
    ['set_event', 'sched:sched_switch\n', 'sched:sched_switch'],
    ['set_ftrace_filter', 'vfs_open\n', 'vfs_open'],
    [
      'set_ftrace_filter',
      '#### all functions enabled ####\nvfs_open:traceoff:unlimited\n',
      'vfs_open:traceoff:unlimited',
    ],
    ['set_event_pid', '1\n', '1'],
    ['set_ftrace_pid', '42\n', '42'],
    ['tracing_cpumask', '0\n', '0'],
    ['tracing_cpumask', '7ffffffd,ffffffff\n', '7ffffffdffffffff'],
    ['tracing_thresh', '10\n', '10'],
    ['set_graph_function', 'vfs_open\n', 'vfs_open'],
  ])('%s that holds %j is in the way', async (file, text, value) => {
    putIdle()
    put(file, text)
    expect(await sh('watch_blocked graph top')).toEqual([`${file}=${value}`])
  })

  it('is a buffer that holds something, and a trigger that switches it', async () => {
    putIdle()
    put('per_cpu/cpu1/stats', 'entries: 7\n')
    put('events/sched/sched_switch/trigger', '# Available triggers:\ntraceoff:unlimited\n')
    expect(await sh('watch_blocked graph top')).toEqual([
      'per_cpu/*/stats=entries: 7',
      'events/*/*/trigger=traceoff:unlimited',
    ])
  })

  it.each([['1\n'], ['3f\n'], ['7ffffff,ffffffff\n']])('all processors are %j', async (mask) => {
    putIdle()
    put('tracing_cpumask', mask)
    expect(await sh('watch_blocked graph top')).toEqual([])
  })

  it('matters only to those who read it', async () => {
    putIdle()
    put('tracing_thresh', '10\n')
    put('current_tracer', 'blk\n')
    expect(await sh('watch_blocked kprobes text')).toEqual([])
    expect(await sh('watch_blocked graph')).toEqual(['tracing_thresh=10'])
  })

  it('refuses the window, in the words that the doctor has', async () => {
    putIdle()
    put('tracing_thresh', '10\n')
    const [line = ''] = await sh('watch_free graph top')
    const { code, reason, advice } = explainSurroundings(line.replace('refused surroundings ', ''), [])
    expect({ code, advice }).toEqual({
      code: 'not-armed',
      advice: 'Put it right: `echo 0 > /sys/kernel/tracing/tracing_thresh`.',
    })
    expect(reason).toContain('tracing_thresh is 10 (it leaves out every call that was quicker)')
  })
})

describe('the list', () => {
  it('names each file once', () => {
    const files = surroundings.map(({ file }) => file)
    expect(files).toEqual([...new Set(files)])
  })

  it('is asked by the doctor through the script of the window', () => {
    const asking = checks.filter(({ script }) => script.includes('watch_blocked')).map(({ name }) => name)
    expect(asking).toEqual(['kprobes', 'function_graph'])
    expect(surroundingsScript).toContain(blockedScript)
  })
})
