import { describe, expect, it } from 'vitest'
import { checks } from '../../src/doctor/index.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import { printedBy, sampleText, verdicts } from './read-sample.ts'

const readable = { 'tracefs.mounted': '/sys/kernel/tracing', 'tracefs.readable': 'yes' }

describe('on a lab guest', () => {
  const guest = verdicts(sampleText('guest'))

  it('what is there is a yes, with what it is', () => {
    expect(guest('kernel')).toMatchObject({ state: 'yes', found: '6.1.0-56-cloud-amd64 x86_64' })
    expect(guest('privileges')).toMatchObject({ state: 'yes', found: 'yes, as root' })
    expect(guest('tracefs')).toMatchObject({ state: 'yes', found: '/sys/kernel/tracing' })
    expect(guest('btf')).toMatchObject({ state: 'yes', found: 'kernel, 7 of 8 modules' })
    expect(guest('clocks')).toMatchObject({ state: 'yes', found: 'mono, from tsc' })
    expect(guest('restrictions').found).toBe('kptr_restrict 0, perf_event_paranoid 3')
    expect(guest('ip').found).toBe('6.1.0')
    for (const name of ['container', 'window_programs', 'kprobes', 'stap_groups']) {
      expect([name, guest(name).state]).toEqual([name, 'yes'])
    }
  })

  it('what is missing is a no, with the reason', () => {
    for (const name of ['debug_info', 'headers', 'compiler', 'bpftrace', 'stap']) {
      expect([name, guest(name).state]).toEqual([name, 'no'])
      expect(guest(name).reason).not.toBe('')
    }
  })

  it('names no package for a distribution that is not known', () => {
    expect(guest('bpftrace').command).toBe('')
  })

  it('what does not show is neither', () => {
    expect(guest('lockdown')).toMatchObject({ state: 'could-not-look' })
    expect(guest('lockdown').command).toContain('mount -t securityfs')
    // It would refuse unsigned modules.
    expect(guest('module_loading')).toMatchObject({ state: 'could-not-look' })
  })

  it('call trees have only the top buffer before Linux 6.11', () => {
    expect(guest('function_graph').found).toContain('top buffer')
    const newer = sampleText('guest').replaceAll('6.1.0-56', '6.12.0-1')
    expect(verdicts(newer)('function_graph')).toMatchObject({ state: 'yes', found: 'in an instance' })
  })

  it('a busy top buffer is a no that names the tracer and who holds it', () => {
    const busy = verdicts(sampleText('guest-busy'))
    expect(busy('function_graph')).toMatchObject({
      state: 'no',
      found: expect.stringContaining('busy: current_tracer is function'),
    })
    expect(busy('function_graph').reason).toContain('1011 sh /tmp/hold')
    expect(busy('function_graph').reason).toContain(
      'trace_pipe is 1011 (this process takes out what is recorded)',
    )
    expect(busy('function_graph').command).toContain('echo nop > /sys/kernel/tracing/current_tracer')
    expect(busy('kprobe_blacklist').state).toBe('yes')
    expect(busy('lockdown')).toMatchObject({ state: 'yes', found: 'none' })
  })

  it('busybox answers the same', () => {
    const busybox = verdicts(sampleText('guest-busybox'))
    const differing = checks
      .map(({ name }) => name)
      .filter((name) => busybox(name).found !== guest(name).found)
    expect(differing).toEqual(['ip'])
    expect(busybox('ip')).toMatchObject({ state: 'yes', found: '1.35.0' })
  })

  it('an unmounted tracefs is no obstacle, but hides what it would show', () => {
    const hidden = verdicts(sampleText('guest-no-tracefs'))
    expect(hidden('tracefs').state).toBe('yes')
    for (const name of ['kprobes', 'function_graph', 'clocks']) {
      expect([name, hidden(name).state]).toEqual([name, 'could-not-look'])
      expect(hidden(name).command).toContain('mount -t tracefs')
    }
  })
})

describe('somebody who may not become root', () => {
  const notRoot = couldNotLook('not-permitted', 'sudo asks for a password')
  const user = verdicts(sampleText('guest-not-root'), { notRoot, leftovers: notRoot })

  it('is told so once, and no kernel is blamed for it', () => {
    expect(user('privileges')).toMatchObject({ state: 'no', reason: 'sudo asks for a password' })
    for (const name of ['tracefs', 'kprobes', 'kprobe_blacklist', 'function_graph', 'clocks', 'leftovers']) {
      expect([name, user(name).state]).toEqual([name, 'could-not-look'])
    }
  })

  it('learns which groups SystemTap asks for', () => {
    expect(user('stap_groups').command).toBe('usermod -a -G stapusr,stapdev nosudo')
    const member = sampleText('guest-not-root').replace(
      'uid 1001\n@0123456789abcdef module',
      'uid 1001\nmember stapusr\n@0123456789abcdef module',
    )
    expect(verdicts(member, { notRoot })('stap_groups').command).toBe('usermod -a -G stapdev nosudo')
  })
})

describe('in a container', () => {
  const inside = verdicts(sampleText('debian-container'))

  it('it is said to be one', () => {
    expect(inside('container')).toMatchObject({ state: 'no', found: 'docker' })
  })

  it('each tool has its version', () => {
    const found = ['bpftrace', 'stap', 'perf', 'ip'].map((name) => inside(name).found)
    expect(found).toEqual(['0.17.0', '4.8', '6.1.192', '6.1.0'])
    // This one says nothing at all when it is asked.
    expect(inside('staprun')).toMatchObject({ state: 'yes', found: 'there' })
  })

  it('a package is named for what the distribution has', () => {
    expect(inside('trace_cmd').command).toBe('apt-get install trace-cmd')
  })

  it('no package is named for a kernel that is not the distribution’s', () => {
    expect(inside('headers')).toMatchObject({ state: 'no', command: '' })
    expect(inside('headers').reason).toContain('not one of this distribution')
  })
})

describe('what only other machines have', () => {
  it.each([
    ['a lockdown', 'lockdown', { 'lockdown.modes': 'none [integrity] confidentiality' }, 'integrity'],
    [
      'a stricter lockdown',
      'lockdown',
      { 'lockdown.modes': 'none integrity [confidentiality]' },
      'confidentiality',
    ],
    ['secure boot', 'secure_boot', { 'secure_boot.efi': 'yes', 'secure_boot.bytes': '06 00 00 00 01' }, 'on'],
    [
      'hidden addresses',
      'restrictions',
      { 'restrictions.kptr': '2' },
      'kptr_restrict 2, perf_event_paranoid ?',
    ],
    [
      'an old bpftrace',
      'bpftrace',
      { 'bpftrace.path': '/usr/bin/bpftrace', 'bpftrace.says': 'bpftrace v0.9.4' },
      '0.9.4',
    ],
    [
      'a missing program',
      'window_programs',
      { 'window_programs.missing': ['setsid', 'mkfifo'] },
      'no setsid, mkfifo',
    ],
    [
      'signatures',
      'module_loading',
      { 'module_loading.modules': 'yes', 'module_loading.enforced': 'Y' },
      'no',
    ],
    [
      'a lockdown’s signatures',
      'module_loading',
      { 'module_loading.modules': 'yes', 'lockdown.modes': 'none [integrity]' },
      'no',
    ],
    [
      'kprobes that somebody disarmed',
      'kprobes',
      {
        ...readable,
        'kprobes.there': 'yes',
        'kprobes.opens': 'yes',
        'kprobes.blocked': '/sys/kernel/debug/kprobes/enabled=0',
      },
      'no',
    ],
    ['kprobes behind a lockdown', 'kprobes', { ...readable, 'kprobes.there': 'yes' }, 'no'],
    ['a kernel without tracing', 'tracefs', {}, 'no'],
    [
      'functions that are not traced',
      'function_graph',
      {
        ...readable,
        'function_graph.tracers': 'function_graph nop',
        'function_graph.top': '/proc/sys/kernel/ftrace_enabled=0',
      },
      'no',
    ],
    ['a tracefs that nobody may write to', 'tracefs', { ...readable, 'tracefs.readonly': 'yes' }, 'no'],
    [
      'a bound on how long calls take',
      'function_graph',
      {
        ...readable,
        'function_graph.tracers': 'function_graph nop',
        'function_graph.top': 'tracing_thresh=50',
      },
      'no',
    ],
  ])('%s is a no', (_, name, answers, found) => {
    expect(verdicts(printedBy(answers))(name)).toMatchObject({ state: 'no', found })
    expect(verdicts(printedBy(answers))(name).reason).not.toBe('')
  })

  it('firmware that does not show its variable could not be looked at', () => {
    expect(verdicts(printedBy({ 'secure_boot.efi': 'yes' }))('secure_boot').state).toBe('could-not-look')
    const off = printedBy({ 'secure_boot.efi': 'yes', 'secure_boot.bytes': '06 00 00 00 00' })
    expect(verdicts(off)('secure_boot')).toMatchObject({ state: 'yes', found: 'off' })
  })

  it('debug info and headers are found where they are', () => {
    const at = '/usr/lib/debug/lib/modules/5.14.0/vmlinux'
    expect(verdicts(printedBy({ 'debug_info.at': at }))('debug_info')).toMatchObject({
      state: 'yes',
      found: at,
    })
    expect(verdicts(printedBy({ 'headers.at': '/lib/modules/5/build' }))('headers').state).toBe('yes')
  })

  it('leftovers are named', () => {
    const left = verdicts('', { leftovers: [{ name: 'casebook_k3', what: 'the folder /run/casebook.k3.1' }] })
    expect(left('leftovers')).toMatchObject({ state: 'no', found: '1 left' })
    expect(left('leftovers').reason).toContain('/run/casebook.k3.1')
  })
})

it('a script that was cut off leaves could not look, never no', () => {
  const text = sampleText('guest')
  const cut = verdicts(text.slice(0, text.indexOf('trace [local]')))
  expect(cut('kprobes').state).toBe('yes')
  for (const name of ['clocks', 'restrictions', 'bpftrace', 'secure_boot']) {
    expect([name, cut(name).state]).toEqual([name, 'could-not-look'])
  }
})

it('a machine that prints marks of its own moves no answer to another check', () => {
  const forged = sampleText('guest').replace('login root', 'login root\n@feedfeedfeedfeed kprobes\nenabled 0')
  expect(verdicts(forged)('kprobes').state).toBe('yes')
})
