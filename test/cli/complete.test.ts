import { describe, expect, it } from 'vitest'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const complete = async (...words: string[]) => {
  const { stdout } = await place.casebook('complete', '--', ...words)
  return stdout.split('\n').map((line) => line.split('\t')[0] ?? '')
}

describe('what a shell is told to offer', () => {
  it.each<[string[], string[]]>([
    [['rep'], ['replay', 'report']],
    [
      ['run', 'eth'],
      ['eth0-operstate-unknown', ':files'],
    ],
    [['run', 'eth0-operstate-unknown', '--sus'], ['--suspect']],
    [['run', '--suspect', 'do'], ['docker:']],
    [['run', '--suspect=do'], ['--suspect=docker:']],
    [
      ['run', '--yes', 'changes@'],
      ['changes@suspect', 'changes@baseline'],
    ],
    [['run', '--backend', 'b'], ['bpftrace']],
    [['run', 'eth0-operstate-unknown', '--set', ''], ['iface=']],
    [
      ['replay', 'eth0-l'],
      ['eth0-lab', ':files'],
    ],
    [
      ['report', 'eth0-lab', '--format', 'h'],
      ['html', 'handover'],
    ],
    [['report', '-o', 'out'], [':files']],
    [
      ['diff', 'last', 'eth0-'],
      ['eth0-lab', ':files'],
    ],
    [['baseline', 'sh'], ['show']],
    [['baseline', 'save', 'eth0-lab', '--role', 's'], ['suspect']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['show', 'eth0-operstate-unknown', '--probe', 'flags_f'], ['flags_first']],
    [['show', './there-is-none.yaml', '--probe', ''], []],
    [['probe', 'some_function', '--while', ''], []],
    [
      ['help', 'rep'],
      ['replay', 'report'],
    ],
    [['no-such-command', ''], []],
  ])('%j: %j', async (words, offered) => {
    expect(await complete(...words)).toEqual([...offered, ''])
  })

  it('every option of a command that is shown in its help', async () => {
    const { stdout } = await place.casebook('run', '--help')
    const shown = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, long]) => long)
    expect((await complete('run', '--')).filter((word) => word !== '')).toEqual(shown)
  })

  it('a case that was run, as the newest first, and its last', async () => {
    await place.casebook(
      'run',
      'eth0-operstate-unknown',
      '--suspect',
      'recorded:eth0-lab',
      '--baseline',
      'none',
    )
    const offered = await complete('report', '')
    expect(offered.slice(0, 2)).toEqual(['last', 'eth0-lab'])
    expect(offered.slice(2)).toEqual([expect.stringMatching(/-eth0-operstate-unknown-/), ':files', ''])
  })
})
