import type { Prompter } from '../../model/bench.ts'
import type { Block, Line } from '../../model/block.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { ShellResult } from '../../model/shell.ts'
import { UsageError } from '../../model/usage-error.ts'
import { readExits } from '../observe-script.ts'
import { type Kit, type KitPart, manifestOf } from './kit.ts'
import { aboutKey } from './kit-parts.ts'
import { kitScript } from './kit-script.ts'
import type { Hands } from './manual-machine.ts'
import { isLastLine, type Reply, readReply, type Spoiled } from './read-reply.ts'

interface TerminalHands {
  readonly prompter: Prompter
  readonly show: (blocks: readonly Block[]) => void | Promise<void>
  /** Lines until the one of which `isLast` is true; undefined: given up. */
  readonly paste: (
    isLast: (line: string) => boolean,
    signal: AbortSignal,
  ) => Promise<readonly string[] | undefined>
  readonly readFile: (file: string) => Reply
  /** Writes a kit as a file, to be taken from there, until it is removed. */
  readonly lay: (script: { readonly name: string; readonly text: string }) => {
    readonly path: string
    remove(): void
  }
}

type Given = Reply | Spoiled | CouldNotLook | 'again'

/**
 * Has somebody at the terminal carry kits to a machine and their replies back. One at a time, for either machine;
 * a kit's file goes when its reply is there.
 */
export function openTerminalHands(hands: TerminalHands): Hands {
  let last: Promise<unknown> = Promise.resolve()
  return {
    carry: (kit, accept, signal) => {
      const next = last.then(() => carry(hands, kit, { accept, signal }))
      last = next.catch(() => undefined)
      return next
    },
  }
}

interface Carrying {
  readonly accept: (reply: Reply) => string | undefined
  readonly signal: AbortSignal
}

async function carry(
  hands: TerminalHands,
  kit: Kit,
  { accept, signal }: Carrying,
): Promise<Reply | CouldNotLook> {
  const laid = hands.lay({ name: `casebook-kit-${kit.id.slice(0, 8)}.sh`, text: kitScript(kit) })
  try {
    await hands.show(introduction(kit, laid.path))
    for (;;) {
      const given = await ask(hands, kit, signal)
      if (given === 'again') continue
      if ('state' in given) return given
      const wrong = 'spoiled' in given ? given.spoiled : accept(given)
      if (wrong === undefined && !('spoiled' in given)) return given
      await hands.show([{ kind: 'lines', lines: [plain(`This will not do: ${wrong}.`, 'bad')] }])
    }
  } finally {
    laid.remove()
  }
}

function introduction(kit: Kit, file: string): readonly Block[] {
  const acts = kit.parts.filter(({ does }) => does !== '')
  const lines: Line[] = [
    plain(`By hand, ${kit.purpose}. Have this run there:`),
    plain(`  ${file}`),
    ...kit.parts.map(({ title, script }) =>
      plain(`${title}${script.as === 'root' ? ' (as root)' : ''}`, 'faint', 'point'),
    ),
    ...acts.map(({ does }) => plain(`It does something: ${does}.`, 'bad')),
  ]
  return [{ kind: 'lines', lines }]
}

async function ask(hands: TerminalHands, kit: Kit, signal: AbortSignal): Promise<Given> {
  const typed = kit.parts.every(({ command, does }) => command !== '' && does === '')
  const { value } = await hands.prompter.ask(
    {
      subject: { of: 'by-hand' },
      kind: 'menu',
      message: 'How did it go?',
      choices: [
        { value: 'paste', label: 'paste the reply' },
        { value: 'file', label: 'the reply is in a file' },
        { value: 'show', label: 'show the script, to be copied' },
        ...(typed
          ? [{ value: 'each', label: 'run its commands one by one, and paste what each prints' }]
          : []),
        { value: 'cannot', label: 'it cannot be run there' },
      ],
      default: undefined,
      check: () => undefined,
    },
    signal,
  )
  switch (value) {
    case 'paste': {
      await hands.show([{ kind: 'lines', lines: [plain('Paste it here; its last line ends it.')] }])
      const lines = await hands.paste((line) => isLastLine(line) || line === '.', signal)
      return lines ? readReply(lines.join('\n')) : 'again'
    }
    case 'file':
      return fromFile(hands, signal)
    case 'show':
      await hands.show([{ kind: 'copy', title: [], text: kitScript(kit) }])
      return 'again'
    case 'each':
      return oneByOne(hands, kit, signal)
    default: {
      const why = await askText(hands, 'Why not?', signal)
      return couldNotLook('not-permitted', `it was not run there: ${why || 'no reason was given'}`)
    }
  }
}

async function fromFile(hands: TerminalHands, signal: AbortSignal): Promise<Given> {
  const file = await askText(hands, 'Which file?', signal)
  try {
    return hands.readFile(file)
  } catch (error) {
    if (error instanceof UsageError) return { spoiled: error.message }
    throw error
  }
}

async function askText(hands: TerminalHands, message: string, signal: AbortSignal): Promise<string> {
  const question = {
    subject: { of: 'by-hand' },
    kind: 'text',
    message,
    choices: [],
    default: undefined,
  } as const
  const { value } = await hands.prompter.ask({ ...question, check: () => undefined }, signal)
  return String(value).trim()
}

/** Where nothing can be carried in at all, as on a console that is only seen: typed there, copied from there. */
async function oneByOne(hands: TerminalHands, kit: Kit, signal: AbortSignal): Promise<Given> {
  const parts: Reply['parts'][number][] = []
  // A person who types at a console need not show each time which machine it is.
  const asked = kit.parts.filter(({ key }) => key !== aboutKey || kit.parts.length === 1)
  for (const part of asked) {
    const root = part.script.as === 'root' ? ', as root' : ''
    await hands.show([
      {
        kind: 'copy',
        title: [{ as: 'plain', tone: 'plain', text: `${part.title}${root}` }],
        text: part.command.trimEnd(),
      },
      { kind: 'lines', lines: [plain('Paste what it printed, then a line with a dot alone.', 'faint')] },
    ])
    const lines = await hands.paste((line) => line === '.', signal)
    if (!lines) return 'again'
    const text = lines.slice(0, lines.at(-1) === '.' ? -1 : undefined).map((line) => `${line}\n`)
    const exit = await hands.prompter.ask(
      {
        subject: { of: 'by-hand' },
        kind: 'integer',
        message: 'Its exit status (echo $?)',
        choices: [],
        default: 0,
        check: (value) => (Number.isSafeInteger(value) ? undefined : 'a whole number is needed'),
      },
      signal,
    )
    parts.push({
      key: part.key,
      action: undefined,
      result: typedResult(part, text.join(''), Number(exit.value)),
    })
  }
  return { manifest: manifestOf(kit), parts }
}

/** What a person saw on one screen. That a file is not there, or may not be read, is known from the words alone. */
function typedResult({ command }: KitPart, text: string, exitCode: number): ShellResult {
  const streams = exitCode === 0 ? { stdout: text, stderr: '' } : { stdout: '', stderr: text }
  const reads = command.startsWith('cat ') && exitCode !== 0
  const code = reads && /no such file/i.test(text) ? readExits.absent : exitCode
  return { ended: 'exited', exitCode: code, ...streams, truncated: false }
}

function plain(text: string, tone: Line['tone'] = 'plain', sign?: 'point'): Line {
  return { tone, text: [{ as: 'plain', tone: 'plain', text }], ...(sign && { sign }) }
}
