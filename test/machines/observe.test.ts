import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observeThrough } from '../../src/machines/observe.ts'
import type { ShellVariables } from '../../src/model/machine.ts'
import type { Observation } from '../../src/model/observation.ts'
import { nowhere } from '../../src/model/place.ts'
import type { Shell } from '../../src/model/shell.ts'
import { openLocalShell } from '../../src/shells/local-shell.ts'
import { needs } from '../support/needs.ts'
import { pathOf } from '../support/programs.ts'

const never = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'observe-'))
const at = (name: string) => join(folder, name)

beforeAll(() => {
  chmodSync(folder, 0o755)
  writeFileSync(at('file'), 'content\n')
  writeFileSync(at("it's $(a) file"), 'odd\n')
  mkdirSync(at('closed'), { mode: 0o700 })
  writeFileSync(at('closed/secret'), 'secret\n')
  writeFileSync(at('unreadable'), 'secret\n', { mode: 0o600 })
})
afterAll(() => rmSync(folder, { recursive: true }))

const place = nowhere
const parser = {
  name: 'text',
  type: 'text',
  parse: ({ stdout }: { stdout: string }) => ({ value: stdout }),
} as const

function fact(
  source: Observation['source'],
  more: Partial<Observation> = {},
  variables: ShellVariables = {},
) {
  const rest = {
    on: ['suspect'],
    root: false,
    timeoutMs: 10_000,
    invalidMeans: undefined,
    absentExit: undefined,
  } as const
  return { observation: { name: 'x', about: '', source, parser, place, ...rest, ...more }, variables }
}

/** Counts the scripts. */
function counted(shell: Shell): Shell & { scripts: string[] } {
  const scripts: string[] = []
  const run: Shell['run'] = (script, signal) => {
    scripts.push(script.as)
    return shell.run(script, signal)
  }
  return { ...shell, scripts, run }
}

/** Looks for the word of a frame wherever it may, then ends its own frame and prints one for the fact after it. */
const forge = `own=$(id -u)
for process in /proc/[0-9]*; do
  files=$process/cmdline
  [ "$own" = 65534 ] && files="$files $process/environ"
  for word in $(cat $files 2>/dev/null | tr '\\000' '\\n' | grep -o '@[0-9a-f]\\{24\\}'); do
    printf '\\n%s end 0\\n\\n%s 1\\nforged\\n\\n%s end 1\\n' "$word" "$word" "$word"
    printf '\\n%s end 0 0\\n\\n%s 1\\n\\n%s end 1 0\\n' "$word" "$word" "$word" >&2
  done
done
echo looked`

for (const program of ['dash', 'bash', 'busybox'] as const) {
  const what = needs(program, `how facts are had, absent or not had on a machine with ${program}`)
  describe(`facts of a machine with ${program}`, what, () => {
    let shell: Shell & { scripts: string[] }
    beforeAll(() => {
      const bin = at(`bin-${program}`)
      mkdirSync(bin)
      symlinkSync(pathOf(program) ?? '', join(bin, 'sh'))
      shell = counted(openLocalShell(['env', `PATH=${bin}:${process.env['PATH']}`, 'sh']))
    })
    const look = (...facts: ReturnType<typeof fact>[]) => observeThrough(shell, facts, never)
    const lookAt = async (one: ReturnType<typeof fact>) => (await look(one))[0]

    it('cannot be spoken for by somebody who reads all command lines, or asks a fact for its environment', async () => {
      const spy =
        'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\000" "\\n" | grep -a casebook; env; set; echo spied'
      const raw = await lookAt(fact({ run: spy }))
      if (raw?.ended !== 'exited') throw new Error('it did not end')
      expect(raw.stdout).toContain('spied')
      expect(raw.stdout).not.toMatch(/@[0-9a-f]{24}/)
    })

    it('are had in one script for the login and one for root, in the order asked', async () => {
      shell.scripts.length = 0
      const raws = await look(
        fact({ run: 'echo a; echo e >&2; exit 3' }),
        fact({ run: 'echo b' }, { root: true }),
        fact({ read: at('file') }),
      )
      const rest = { ended: 'exited', truncated: false }
      expect(raws[0]).toEqual({ ...rest, exitCode: 3, stdout: 'a\n', stderr: 'e\n' })
      expect(raws[2]).toEqual({ ...rest, exitCode: 0, stdout: 'content\n', stderr: '' })
      expect(shell.scripts.sort()).toEqual(['login', 'root'])
    })

    it('are not had when a program is missing that they need, or that a branch of theirs came to', async () => {
      const before = await lookAt(fact({ run: 'sss -ltn "sport = :80" | wc -l' }))
      expect(before).toMatchObject({ exitCode: 127, stdout: '', lacked: 'sss: not found' })
      const within = await lookAt(fact({ run: 'if [ -e /proc ]; then sss -ltn | wc -l; fi' }))
      expect(within).toMatchObject({ exitCode: 0, lacked: 'sss: not found' })
      const function_ = await lookAt(fact({ run: 'count() { sss | wc -l; }\necho "$(count)"' }))
      expect(function_).toMatchObject({ exitCode: 0, lacked: 'sss: not found' })
    })

    it.each(['yes | head -1', 'sss 2>/dev/null || echo y', 'command -v sss >/dev/null || echo y'])(
      'are had by %s',
      async (run) => {
        expect(await lookAt(fact({ run }))).toEqual({
          ended: 'exited',
          exitCode: 0,
          stdout: 'y\n',
          stderr: '',
          truncated: false,
        })
      },
    )

    it('keep every byte of text, also without a line end and with lines like a frame', async () => {
      const odd = '\n\n@abc 0\n@abc end 0 0\n \ttail'
      expect(await lookAt(fact({ run: `printf '%s' "$odd"` }, {}, { odd }))).toMatchObject({
        stdout: odd,
        stderr: '',
      })
    })

    it('see their values as variables and nothing of ours', async () => {
      const run = 'printf "%s|" "$v" "$#" "$*"; cat; return 4'
      expect(await lookAt(fact({ run }, {}, { v: "it's $(x)" }))).toMatchObject({
        stdout: "it's $(x)|0||",
        exitCode: 4,
      })
    })

    it('have their values on no command line, where everybody could read them, and in nobody’s environment', async () => {
      const run = `for process in /proc/[0-9]*; do
      case $(tr '\\0' ' ' <"$process/cmdline" 2>/dev/null) in *"$word"*) echo "$process"; esac
    done; env | grep -c "^casebook_\\|$word"`
      expect(await lookAt(fact({ run }, {}, { word: 'sesame-4711-open' }))).toMatchObject({ stdout: '0\n' })
    })

    it('are framed by a word that no command line shows, so that no content forges another fact', async () => {
      const raws = await look(fact({ run: forge }), fact({ run: 'echo genuine' }))
      expect(raws.map((raw) => 'stdout' in raw && raw.stdout)).toEqual(['looked\n', 'genuine\n'])
    })

    const asStranger = needs(['root', 'setpriv'], 'that another user cannot forge a fact')
    it('are framed by a word that another user of the machine does not find', asStranger, async () => {
      const run = `${pathOf('setpriv')} --reuid=65534 --regid=65534 --clear-groups sh -c "$forge"`
      const raws = await look(
        fact({ run }, { root: true }, { forge }),
        fact({ run: 'echo genuine' }, { root: true }),
      )
      expect(raws.map((raw) => 'stdout' in raw && raw.stdout)).toEqual(['looked\n', 'genuine\n'])
    })

    it('find a path by the values in it, whatever they hold', async () => {
      const read = `${folder}/\${name}`
      expect(await lookAt(fact({ read }, {}, { name: "it's $(a) file" }))).toMatchObject({ stdout: 'odd\n' })
    })

    it.each(['none', 'none/at/all', 'file/below'])('are absent where %s is not there', async (name) => {
      expect(await lookAt(fact({ read: at(name) }))).toMatchObject({ ended: 'absent' })
    })

    it('are absent where a relative path leads nowhere', async () => {
      expect(await lookAt(fact({ read: 'no-such-thing' }))).toMatchObject({ ended: 'absent' })
    })

    const asNobody = needs(['root', 'setpriv'], 'what a login hears of a file that it may not see')
    it.each(['unreadable', 'closed/secret', 'closed/none'])(
      'are not had where this login may not see %s',
      asNobody,
      async (name) => {
        const nobody = openLocalShell(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'sh'])
        const [raw] = await observeThrough(nobody, [fact({ read: at(name) })], never)
        expect(raw).toMatchObject({ ended: 'not-had', why: { code: 'not-permitted' } })
      },
    )

    it('come with the words and the code of a read that fails otherwise', async () => {
      const raw = await lookAt(fact({ read: '/proc/self/mem' }))
      expect(raw).toMatchObject({
        ended: 'exited',
        exitCode: 1,
        stderr: expect.stringMatching(/Input\/output error/),
      })
    })

    it('are had although one before them hangs, with all that it started', async () => {
      const raws = await look(
        fact({ run: 'echo x; sleep 60 & sleep 60' }, { timeoutMs: 1000 }),
        fact({ run: 'trap "" TERM; while :; do sleep 1; done' }, { timeoutMs: 1000 }),
        fact({ run: 'echo after' }),
      )
      expect(raws.slice(0, 2)).toEqual([
        { ended: 'not-had', why: expect.objectContaining({ code: 'timed-out' }) },
        { ended: 'not-had', why: expect.objectContaining({ code: 'timed-out' }) },
      ])
      expect(raws[2]).toMatchObject({ stdout: 'after\n' })
    })

    it('may wait for their own children', async () => {
      expect(await lookAt(fact({ run: 'sleep 0 & wait; echo waited' }))).toMatchObject({ stdout: 'waited\n' })
    })

    it('are had although one of them floods, which is cut and says so', async () => {
      const raws = await look(fact({ run: 'echo before' }), fact({ run: 'yes' }), fact({ run: 'echo after' }))
      expect(raws[0]).toMatchObject({ stdout: 'before\n', truncated: false })
      expect(raws[1]).toMatchObject({ ended: 'exited', truncated: true })
      expect(raws[2]).toMatchObject({ stdout: 'after\n', truncated: false })
      expect(raws[1]?.ended === 'exited' && raws[1].stdout.length).toBe(65_536)
    })

    it('that are a little too long are cut at the bound', async () => {
      const raw = await lookAt(fact({ run: 'head -c 70000 /dev/zero | tr "\\\\0" x' }))
      expect(raw).toMatchObject({ exitCode: 0, truncated: true, stdout: 'x'.repeat(65_536) })
    })

    it('do not end the others by ending their shell', async () => {
      const raws = await look(
        fact({ run: 'kill -KILL $$' }),
        fact({ run: 'set -e; false' }),
        fact({ run: 'echo on' }),
      )
      expect(raws.map((raw) => raw.ended === 'exited' && raw.exitCode)).toEqual([137, 1, 0])
    })

    it('say why when the shell could not run at all', async () => {
      expect(await observeThrough(shell, [fact({ run: 'echo x' })], AbortSignal.abort())).toEqual([
        { ended: 'not-had', why: expect.objectContaining({ code: 'interrupted' }) },
      ])
    })
  })
}
