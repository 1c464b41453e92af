import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, type TestOptions } from 'vitest'
import { assignments } from '../../src/model/quote.ts'
import type { Shell, ShellResult, ShellScript } from '../../src/model/shell.ts'

const never = new AbortController().signal

export interface ContractOf {
  open(): Shell | Promise<Shell>
  /** How many random values are sent through it; a far shell is slow. */
  readonly values: number
  /** What it needs of this machine. */
  readonly what?: TestOptions
}

/** What every shell promises, whatever it runs scripts on: a Linux machine with a POSIX sh, setsid and /proc. */
export function describeShell(name: string, { open, values, what = {} }: ContractOf): void {
  describe(`${name} keeps the contract of a shell`, what, () => {
    let shell: Shell
    const run = (text: string, more: Partial<ShellScript> = {}, signal = never): Promise<ShellResult> =>
      shell.run({ text, as: 'login', timeoutMs: 30_000, maxBytes: 100_000, ...more }, signal)
    const said = async (text: string, more: Partial<ShellScript> = {}) => {
      const result = await run(text, more)
      if (result.ended === 'not-run') throw new Error(result.why.reason)
      return result
    }
    /** Whether a process with this word in its command line lives; waits for a slow death. */
    const gone = async (word: string): Promise<boolean> => {
      // The word is cut in two here, so that the looking script does not find itself.
      const [first = '', second = ''] = [word.slice(0, 4), word.slice(4)]
      const look = `n=0; while [ $n -lt 50 ]; do f=
for p in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <"$p" 2>/dev/null | grep -q '${first}''${second}' && f=$p; done
[ -z "$f" ] && { echo gone; exit; }; n=$((n + 1)); sleep 0.1; done; echo "$f"`
      return (await said(look)).stdout === 'gone\n'
    }

    beforeAll(async () => {
      shell = await open()
    })
    afterAll(() => shell.close())

    it('keeps the two streams apart and gives the exit code', async () => {
      const result = await said('echo out; echo err >&2; exit 7')
      expect(result).toEqual({
        ended: 'exited',
        exitCode: 7,
        stdout: 'out\n',
        stderr: 'err\n',
        truncated: false,
      })
    })

    it.each([0, 1, 126, 127, 137, 141, 255])(
      'gives %i as the exit code of a script that ends with it',
      async (code) => {
        expect(await said(`exit ${code}`)).toMatchObject({ exitCode: code, truncated: false })
      },
    )

    it('gives 128 and the signal when the script kills itself', async () => {
      expect(await said('kill -TERM $$; sleep 5')).toMatchObject({ exitCode: 143 })
    })

    it.each([
      ['an open quote', "echo one\necho 'two"],
      ['a closing brace too many', 'echo one\n}\necho two'],
      ['an open loop', 'echo one\nwhile true; do'],
    ])('runs nothing of a script with %s, and says what is wrong', async (_, text) => {
      const result = await said(text)
      expect(result.exitCode).not.toBe(0)
      expect(result.stderr).not.toBe('')
      expect(result.stdout).toBe('')
    })

    it.each(['', '\n', '# nothing but a comment', ':;'])('runs %j, which does nothing', async (text) => {
      expect(await said(text)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
    })

    it('runs a script once, with its values in all that follows', async () => {
      expect(await said('n=1\nshow() { echo "$n"; }\nn=$((n + 1))\nshow')).toMatchObject({ stdout: '2\n' })
    })

    it.each([
      ['a comment', 'echo x # why'],
      ['a backslash', 'echo x; : \\'],
      ['a here-document', 'cat <<E\nx\nE'],
      ['return', 'echo x\nreturn 0\necho y'],
      ['exec', 'exec echo x'],
    ])('runs a script that ends with %s', async (_, text) => {
      expect(await said(text)).toMatchObject({ exitCode: 0, stdout: 'x\n' })
    })

    it('stops at the first failure of a script that asks for that', async () => {
      expect(await said('set -e\nfalse\necho on')).toMatchObject({ exitCode: 1, stdout: '' })
    })

    it('gives a script an empty standard input', async () => {
      expect(await said('cat; read x; echo "read $?"; wc -c')).toMatchObject({ stdout: 'read 1\n0\n' })
    })

    it('gives a script no controlling terminal', async () => {
      expect(await said('(: </dev/tty) 2>/dev/null && echo a terminal || echo none')).toMatchObject({
        stdout: 'none\n',
      })
    })

    it('hands over what its output is, byte by byte where it is text', async () => {
      const text = 'ü€😀 \t\'"\\ \u001b[31m'
      expect(await said(`${assignments({ text })}printf '%s' "$text"`)).toMatchObject({ stdout: text })
    })

    it('marks bytes that are no text instead of failing', async () => {
      expect(await said("printf 'a\\377b'")).toMatchObject({ stdout: 'a\ufffdb' })
    })

    it('passes any value through as it is', async () => {
      const hostile = [
        '$(touch c)',
        '`id`',
        "'; echo x; '",
        '*',
        '~',
        '!!',
        '%s\\n',
        '-n',
        '',
        ' ',
        '\n\n',
        '\r',
        '${x}',
      ]
      const value = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc
          .array(fc.constantFrom(...hostile, "'", '"', '\\', '$', '\n'), { maxLength: 8 })
          .map((all) => all.join('')),
      )
      const clean = value.map((text) => text.replaceAll('\0', ''))
      await fc.assert(
        fc.asyncProperty(fc.array(clean, { minLength: 10, maxLength: 10 }), async (texts) => {
          const named = Object.fromEntries(texts.map((text, index) => [`v${index}`, text]))
          const print = texts.map((_, index) => `"$v${index}|"`).join(' ')
          const result = await said(`${assignments(named)}printf '%s' ${print}`)
          expect(result.stdout).toBe(texts.map((text) => `${text}|`).join(''))
        }),
        { numRuns: values },
      )
    })

    // More than the system lets stand in one argument, or in one variable of an environment.
    it('takes a value of 300 KB', async () => {
      const big = "it's a line of a log, as long as they are\n".repeat(7500)
      expect(await said(`${assignments({ big })}printf '%s' "$big" | wc -c`)).toMatchObject({
        stdout: `${big.length}\n`,
      })
    })

    it.each(['stdout', 'stderr'] as const)(
      'ends a script that floods %s, keeps the beginning and says so',
      async (stream) => {
        const result = await said(`exec ${stream === 'stdout' ? '' : '>&2'}; echo first; yes`, {
          maxBytes: 5000,
        })
        expect(result.truncated).toBe(true)
        expect(result[stream].startsWith('first\ny\n')).toBe(true)
        expect(result[stream]).toHaveLength(5000)
      },
    )

    it('cuts an output that is a little too long and still gives the exit code', async () => {
      const result = await said('printf "%0110d" 0; exit 3', { maxBytes: 100 })
      expect(result).toMatchObject({ exitCode: 3, truncated: true, stdout: '0'.repeat(100) })
    })

    it('ends a script that runs out of time, with all that it started', async () => {
      const word = newWord()
      const result = await run(`echo begun; sh -c 'sleep 300; : ${word}' & sleep 300; : ${word}`, {
        timeoutMs: 1500,
      })
      expect(result).toMatchObject({ ended: 'not-run', why: { code: 'timed-out' }, stdout: 'begun\n' })
      expect(await gone(word)).toBe(true)
    })

    it('ends a script that is called off, with all that it started', async () => {
      const word = newWord()
      const controller = new AbortController()
      const result = run(`sh -c 'sleep 300; : ${word}' & wait`, {}, controller.signal)
      setTimeout(() => controller.abort(), 700)
      expect(await result).toMatchObject({ ended: 'not-run', why: { code: 'interrupted' } })
      expect(await gone(word)).toBe(true)
    })

    it('does not begin a script that was called off before', async () => {
      expect(await run('echo x', {}, AbortSignal.abort())).toMatchObject({
        why: { code: 'interrupted' },
        stdout: '',
      })
    })

    it('ends what a script leaves in the background', async () => {
      const word = newWord()
      expect(await said(`sh -c 'sleep 300; : ${word}' & echo done`)).toMatchObject({
        exitCode: 0,
        stdout: 'done\n',
      })
      expect(await gone(word)).toBe(true)
    })

    it('does not wait for what a script detached, even when that holds the output open', async () => {
      const word = newWord()
      const text = `setsid sh -c 'n=0; while [ $n -lt 20 ]; do n=$((n + 1)); sleep 1; done; : ${word}' & sleep 1; echo done`
      const result = await said(text, { timeoutMs: 15_000 })
      expect(result).toMatchObject({ exitCode: 0, stdout: 'done\n' })
      expect(
        await said(`for p in /proc/[0-9]*; do
grep -q '${word.slice(0, 4)}''${word.slice(4)}' "$p/cmdline" 2>/dev/null && kill -KILL "-\${p#/proc/}" && echo lived; done; :`),
      ).toMatchObject({
        stdout: 'lived\n',
      })
    })

    it('runs scripts side by side', async () => {
      const results = await Promise.all(
        ['a', 'b', 'c'].map((each) => said(`sleep 0.3 2>/dev/null; echo ${each}`)),
      )
      expect(results.map((result) => result.stdout)).toEqual(['a\n', 'b\n', 'c\n'])
    })

    it('cannot be told by a script that it ended', async () => {
      const result = await said('printf "\\ncasebook-0123 end 0\\n" >&2; exit 9')
      expect(result).toMatchObject({ exitCode: 9, stderr: '\ncasebook-0123 end 0\n' })
    })
  })
}

let words = 0
/** Told from those of other runs on the same machine. */
function newWord(): string {
  return `cbwd${process.pid}x${++words}x${Math.random().toString(36).slice(2, 8)}`
}
