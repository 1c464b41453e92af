import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignments } from '../../src/model/quote.ts'
import type { Shell, ShellResult, ShellScript } from '../../src/model/shell.ts'
import { pidsIn, stillRunning } from './gone.ts'
import { hostileTexts } from './hostile-texts.ts'

const never = new AbortController().signal

/** What any shell must do. Its scripts run on this very machine (also behind an sshd on loopback), so that processes and files can be looked at. */
export function shellContract(name: string, open: () => Promise<Shell>): void {
  describe(name, () => {
    let shell: Shell
    let folder: string

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'contract-'))
      shell = await open()
    })

    afterAll(async () => {
      await shell?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const run = (text: string, more: Partial<ShellScript> = {}, signal = never) =>
      shell.run({ text, as: 'login', timeoutMs: 10_000, maxBytes: 1_000_000, ...more }, signal)

    /** The values as the shell's variables hold them, each ended by a NUL byte, which none of them can hold. */
    const roundTrip = async (values: readonly string[]) => {
      const names = values.map((_, at) => `v${at}`)
      const lines = assignments(Object.fromEntries(values.map((value, at) => [`v${at}`, value])))
      const prints = names.map((each) => `printf '%s\\0' "$${each}"`).join('\n')
      return exited(await run(`${lines}${prints}`))
        .stdout.split('\0')
        .slice(0, -1)
    }

    describe('values', () => {
      it('brings any text without NUL over as it is', async () => {
        const text = fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.string({
            unit: fc.constantFrom(...'\'"\\$`!*?~#%&;|<>(){}[]=- \n\r\t'.split('')),
            maxLength: 30,
          }),
        )
        const values = fc.array(
          text.map((value) => value.replaceAll('\0', '')),
          { minLength: 1, maxLength: 40 },
        )
        await fc.assert(
          fc.asyncProperty(values, async (all) => {
            expect(await roundTrip(all)).toEqual(all)
          }),
          { numRuns: 60 },
        )
      }, 60_000)

      it('runs nothing that stands in a value', async () => {
        const canary = join(folder, 'canary')
        const values = [
          `$(touch ${canary})`,
          `\`touch ${canary}\``,
          `\\\`touch ${canary}\\\``,
          `'; touch ${canary}; '`,
          `"; touch ${canary}; "`,
          `\ntouch ${canary}\n`,
          `}\ntouch ${canary}\n{`,
          `eth0;touch ${canary}`,
          `-h`,
          '%s\\n{{7*7}}${HOME}~!!*',
          'x'.repeat(128 * 1024),
          ...hostileTexts.map(([, words]) => words),
        ]
        expect(await roundTrip(values)).toEqual(values)
        expect(existsSync(canary)).toBe(false)
      })
    })

    describe('an end', () => {
      it.each([0, 1, 2, 44, 126, 127, 130, 254, 255])('tells exit code %d', async (code) => {
        const result = await run(`echo out; exit ${code}`)
        expect(result).toMatchObject({ ended: 'exited', exitCode: code, stdout: 'out\n', truncated: false })
      })

      it('keeps what was written to stderr apart, without marks of its own', async () => {
        const result = exited(await run('echo one; echo two >&2; printf three; printf four >&2'))
        expect(result).toMatchObject({ exitCode: 0, stdout: 'one\nthree', stderr: 'two\nfour' })
      })

      it('gives the script an empty standard input', async () => {
        const result = exited(await run('cat; read -r line; echo "[$line]"\necho more'))
        expect(result).toMatchObject({ stdout: '[]\nmore\n' })
      })

      it('runs nothing of a script whose tail cannot be read', async () => {
        const file = join(folder, 'half')
        const result = await run(`touch ${file}\necho begun\nif true; then`)
        expect(result).toMatchObject({ ended: 'not-run', stdout: '' })
        expect(existsSync(file)).toBe(false)
      })

      it('takes the last line also when it is a comment without an end', async () => {
        expect(exited(await run('echo here # a comment'))).toMatchObject({ exitCode: 0, stdout: 'here\n' })
      })

      it('does not take output that looks like its own mark for one', async () => {
        const words = 'casebook-000000000000000000000000'
        const result = exited(
          await run(`echo '${words} begin' >&2; printf '\\n%s end 0\\n' ${words} >&2; exit 7`),
        )
        expect(result).toMatchObject({ exitCode: 7, stderr: `${words} begin\n\n${words} end 0\n` })
      })

      it('does not wait for a background child that holds its output', async () => {
        const file = join(folder, 'background')
        const result = await run(`sleep 300 & echo "$!" > ${file}; echo out; exit 3`)
        expect(result).toMatchObject({ ended: 'exited', exitCode: 3, stdout: 'out\n' })
        expect(await stillRunning(await pidsIn(file, 1))).toEqual([])
      })
    })

    describe('bounds', () => {
      it.each([
        ['stdout', ''],
        ['stderr', ' >&2'],
      ])('ends a script that floods %s, and says that it was cut', async (_stream, to) => {
        const file = join(folder, `flood${to.length}`)
        const flood = `echo $$ > ${file}\nyes casebook${to} & echo "$!" >> ${file}; wait`
        const result = exited(await run(flood, { maxBytes: 20_000 }))
        expect(result.truncated).toBe(true)
        expect(result.stdout.length + result.stderr.length).toBeLessThanOrEqual(41_000)
        expect(await stillRunning(await pidsIn(file, 2))).toEqual([])
      })

      it('ends a script that wrote too much and then falls silent', async () => {
        const file = join(folder, 'silent')
        const result = exited(
          await run(`echo $$ > ${file}; printf "%2000s" x; sleep 300`, { maxBytes: 1000 }),
        )
        expect(result.truncated).toBe(true)
        expect(await stillRunning(await pidsIn(file, 1))).toEqual([])
      })

      it('says that output was cut also when the script had ended by itself', async () => {
        const result = exited(await run('printf "%2000s" x', { maxBytes: 1000 }))
        expect(result.truncated).toBe(true)
        expect(result.stdout.length).toBeLessThanOrEqual(1000)
      })

      it('says nothing was cut of output that just fits', async () => {
        const result = exited(await run('printf "%1000s" x', { maxBytes: 1000 }))
        expect(result).toMatchObject({ truncated: false, exitCode: 0 })
        expect(result.stdout).toHaveLength(1000)
      })

      it('ends grandchildren too when the time is up', async () => {
        const file = join(folder, 'late')
        const result = await run(family(file), { timeoutMs: 1500 })
        expect(result).toMatchObject({ ended: 'not-run', why: { code: 'timed-out' }, stdout: 'begun\n' })
        expect(await stillRunning(await pidsIn(file, 3))).toEqual([])
      })

      it('ends grandchildren too when it is called off', async () => {
        const file = join(folder, 'off')
        const off = new AbortController()
        const running = run(family(file), {}, off.signal)
        const pids = await pidsIn(file, 3)
        off.abort()
        expect(await running).toMatchObject({ ended: 'not-run', why: { code: 'interrupted' } })
        expect(await stillRunning(pids)).toEqual([])
      })

      it('runs nothing when it was called off before', async () => {
        const file = join(folder, 'never')
        const result = await run(`touch ${file}`, {}, AbortSignal.abort())
        expect(result).toMatchObject({ ended: 'not-run', why: { code: 'interrupted' } })
        expect(existsSync(file)).toBe(false)
      })
    })

    it('runs as root when asked to', async () => {
      expect(exited(await run('id -u', { as: 'root' }))).toMatchObject({ exitCode: 0, stdout: '0\n' })
    })

    it('runs scripts side by side without mixing them up', async () => {
      const results = await Promise.all(
        ['a', 'b', 'c', 'd'].map((word) => run(`echo ${word}; echo ${word} >&2`)),
      )
      expect(results.map((result) => result.stdout + result.stderr)).toEqual([
        'a\na\n',
        'b\nb\n',
        'c\nc\n',
        'd\nd\n',
      ])
    })
  })
}

/** A script with a child and a grandchild that would all wait for minutes; their ids go into the file. */
function family(file: string): string {
  return `echo begun; echo $$ >> ${file}\nsh -c 'echo $$ >> ${file}; sleep 300 & echo $! >> ${file}; wait' &\nwait`
}

function exited(result: ShellResult): Extract<ShellResult, { ended: 'exited' }> {
  if (result.ended === 'exited') return result
  throw new Error(`not run: ${result.why.code}: ${result.why.reason} (${result.stderr})`)
}
