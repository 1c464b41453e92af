import { createHash } from 'node:crypto'
import { couldNotLook } from '../../model/fact.ts'
import type { ShellResult } from '../../model/shell.ts'
import { scriptResult } from '../../shells/script-result.ts'
import { sudoRefusal } from '../../shells/sudo-refusal.ts'
import { wholeScript } from '../../shells/whole-script.ts'
import { keptOf, type Manifest, wordOf } from './kit.ts'

/** What a kit brought back, part by part. */
export interface Reply {
  readonly manifest: Manifest
  /** In the order in which they ran. */
  readonly parts: readonly {
    readonly key: string
    /** The action that it ran. */
    readonly action: string | undefined
    readonly result: ShellResult
  }[]
}

/** Why a text is no whole reply, for the person who pasted it. */
export interface Spoiled {
  readonly spoiled: string
}

const head = /^casebook reply 1 ([0-9a-f]{16})$/

/** More bytes than any kit gives: each part is bounded where it runs. */
export const longestReply = 256 << 20

/** Reads what came back. Passes over what surrounds it (a prompt, a mail), and finds what was changed on the way. */
export function readReply(text: string): Reply | Spoiled {
  if (text.length > longestReply) return { spoiled: 'it is longer than any reply' }
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const first = lines.findIndex((line) => head.test(line))
  const kit = head.exec(lines[first] ?? '')?.[1]
  if (kit === undefined) return { spoiled: 'there is no line “casebook reply” in it' }
  const sections = new Map<string, string>()
  let at = first + 1
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.startsWith('#')) {
      at += 1
      continue
    }
    if (line === `@${kit} end`) return partsOf(kit, sections)
    const mark = new RegExp(
      `^@${kit} (manifest|\\d+\\.(?:out|err|late)) (plain|hex) (\\d{1,9}) (\\S+)$`,
    ).exec(line)
    if (!mark || sections.has(mark[1] ?? ''))
      return { spoiled: `line ${at + 1} is not what a kit writes: ${line.slice(0, 60)}` }
    const [, name = '', encoding, bytes, sum = ''] = mark
    const body: string[] = []
    for (at += 1; at < lines.length && !/^[@#]/.test(lines[at] ?? ''); at += 1) body.push(lines[at] ?? '')
    const content = decode(body, encoding === 'hex', Number(bytes))
    if (!content || !intact(content, Number(bytes), sum)) {
      return { spoiled: `the part ${name} was changed on its way (it ends at line ${at})` }
    }
    sections.set(name, content.toString('utf8'))
  }
  return { spoiled: 'its end is missing' }
}

/** Whether a line is the last one of a reply. */
export function isLastLine(line: string): boolean {
  return /^@[0-9a-f]{16} end\r?$/.test(line)
}

function intact(content: Buffer, bytes: number, sum: string): boolean {
  if (content.length !== bytes) return false
  return sum === '-' || createHash('sha256').update(content).digest('hex').startsWith(sum)
}

function decode(lines: readonly string[], hex: boolean, bytes: number): Buffer | undefined {
  if (hex) {
    const digits = lines.join('').replace(/\s/g, '')
    return /^(?:[0-9a-f]{2})*$/.test(digits) ? Buffer.from(digits, 'hex') : undefined
  }
  const whole: string[] = []
  for (const line of lines) {
    if (line.startsWith('|')) whole.push(line.slice(1))
    else if (line.startsWith('+') && whole.length > 0) whole.push(`${whole.pop()}${line.slice(1)}`)
    else if (line !== '') return undefined
  }
  const letters: Readonly<Record<string, string>> = { t: '\t', s: ' ', '\\': '\\' }
  const text = whole.map(
    (line) => `${line.replace(/\\([ts\\])/g, (_, letter: string) => letters[letter] ?? '')}\n`,
  )
  // A last line without an end gets one on its way.
  return Buffer.from(text.join('')).subarray(0, bytes)
}

function partsOf(kit: string, sections: ReadonlyMap<string, string>): Reply | Spoiled {
  const manifest = readManifest(sections.get('manifest') ?? '')
  if (!manifest || manifest.kit !== kit) return { spoiled: 'it does not say what it holds' }
  const named = [...sections.keys()].every(
    (name) => name === 'manifest' || Number.parseInt(name, 10) < manifest.parts.length,
  )
  const paired = manifest.parts.every((_, n) => sections.has(`${n}.out`) === sections.has(`${n}.err`))
  if (!named || !paired) return { spoiled: 'a part of it is missing' }
  const parts = manifest.parts.map((part, n) => {
    const said = (what: string) => sections.get(`${n}.${what}`)
    const came = { stdout: said('out'), stderr: said('err'), late: said('late') !== undefined }
    return { key: part.key, action: part.action, result: resultOf(part, wordOf(kit, n), came) }
  })
  return { manifest, parts }
}

interface PartCame {
  readonly stdout: string | undefined
  readonly stderr: string | undefined
  /** Its time was up. */
  readonly late: boolean
}

function resultOf(
  part: Manifest['parts'][number],
  word: string,
  { stdout, stderr, late }: PartCame,
): ShellResult {
  if (stdout === undefined || stderr === undefined) {
    const why = couldNotLook('failed', 'the kit did not come to it')
    return { ended: 'not-run', why, stdout: '', stderr: '' }
  }
  const script = { ...part, text: '' }
  const whole = wholeScript(script, word)
  const full = [stdout, stderr].some((each) => Buffer.byteLength(each) >= keptOf(part.maxBytes))
  const cut = full && whole.read({ stdout, stderr }).exitCode === undefined
  const how = cut ? 'too-long' : late ? 'timed-out' : 'exited'
  const ended = { how, proved: true, exitCode: 0, stdout, stderr, reason: '' } as const
  return scriptResult({ ended, whole, script }, ({ began, stderr: said }) =>
    began || late || part.as === 'login'
      ? couldNotLook('timed-out', `no end after ${part.timeoutMs / 1000} s`)
      : sudoRefusal(said, 'the machine'),
  )
}

function readManifest(text: string): Manifest | undefined {
  try {
    const value: Partial<Manifest> = JSON.parse(text)
    const whole = value.version === 1 && typeof value.kit === 'string' && Array.isArray(value.parts)
    return whole && value.parts?.every(isPart) ? (value as Manifest) : undefined
  } catch {
    return undefined
  }
}

function isPart(part: Partial<Manifest['parts'][number]> | null): boolean {
  return (
    typeof part?.key === 'string' &&
    typeof part.title === 'string' &&
    (part.action === undefined || typeof part.action === 'string') &&
    (part.as === 'login' || part.as === 'root') &&
    Number.isSafeInteger(part.timeoutMs) &&
    Number.isSafeInteger(part.maxBytes)
  )
}
