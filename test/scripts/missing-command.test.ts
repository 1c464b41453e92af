import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { lookUpCommands, missingCommand } from '../../src/scripts/missing-command.ts'
import { needs } from '../support/needs.ts'
import { patienceMs } from '../support/patience.ts'

const shells = [
  { shell: 'dash', before: [] },
  { shell: 'bash', before: [] },
  { shell: 'bash', before: ['--posix'] },
  { shell: 'busybox', before: ['sh'] },
] as const
const shows = 'that a missing program is found in every shell'

describe.each(shells)('in $shell $before', ({ shell, before }) => {
  const what = needs(shell, shows)
  const missing = async (script: string) => {
    const args = [...before, '-c', `eval "$1"`, 'sh', `${lookUpCommands(script)}${script}`]
    const { exitCode = -1, stderr } = await execa(shell, args, { reject: false, timeout: patienceMs })
    return missingCommand(script, { exitCode, stderr })
  }

  it.each<[string, string]>([
    ['nosuch -ltn | wc -l', 'nosuch'],
    ['nosuch -k | grep -c x || :', 'nosuch'],
    ['echo "found: $(nosuch | wc -l)"', 'nosuch'],
    ['if true; then nosuch | wc -l; fi', 'nosuch'],
    ['f() { nosuch; }\nf | wc -l', 'nosuch'],
    ['[ -e /proc ] && nosuch -l | head -1; echo 0', 'nosuch'],
    ['set -e; cd /; echo $(nosuch)', 'nosuch'],
    ['/nowhere/nosuch | wc -l', '/nowhere/nosuch'],
  ])('%s lacks it', what, async (script, name) => {
    expect(await missing(script)).toBe(`${name}: not found`)
  })

  it('a program that cannot be run is missing too', what, async () => {
    expect(await missing('[ -e /proc ] && /proc/version | wc -l')).toMatch(
      /^\/proc\/version: (Permission denied|not found)$/,
    )
  })

  it.each([
    'yes | head -1',
    'nosuch 2>/dev/null || echo none',
    'nosuch || echo none',
    'command -v nosuch || echo none',
    'command -v nosuch >/dev/null && nosuch | wc -l; echo 0',
    'echo "sh: 1: ls: not found" >&2; false || echo "sh: nosuch: not found" >&2',
    'echo "sh: 1: nosuch: not found" >&2',
    'n=0; read x </proc/version; echo $n | sed s/0/1/',
  ])('%s lacks nothing', what, async (script) => {
    expect(await missing(script)).toBeUndefined()
  })
})
