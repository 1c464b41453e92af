import type {
  CallPosition,
  FunctionSource,
  Located,
  SourcePosition,
  SourceWanted,
} from '../../model/source-position.ts'
import { sourceless } from './sourceless.ts'

interface Frame {
  readonly fn: string
  readonly at: SourcePosition
}

interface Symbol {
  readonly fn: string
  readonly name: string
  readonly address: string
  /** Where it jumps or calls to, by the address of the instruction. */
  readonly calls: Map<string, string>
  /** By address, innermost first. */
  readonly frames: Map<string, Frame[]>
}

/** What was found, for the functions and calls that were asked for. Two different functions of one name are told apart by nothing: said. */
export function readBuilder(text: string, wanted: readonly SourceWanted[]): Located {
  // What is cut off in the middle of a number is another number.
  const lines = text.split('\n').slice(0, -1)
  const top = topOf(lines)
  const symbols = readSymbols(lines, top)
  const unknown = lines.flatMap((line) =>
    line.startsWith('none ') ? [sourceless(line.split(' ').slice(1))] : [],
  )
  const sources = wanted.flatMap(({ fn, callees }) => sourceOf(fn, callees, symbols.get(fn) ?? []) ?? [])
  const several = wanted.filter(({ fn }) => isAmbiguous(symbols.get(fn) ?? []))
  return {
    sources,
    unknown: [
      ...new Set(unknown),
      ...several.map(
        ({ fn }) => `The kernel has several functions called ${fn}: which one it was cannot be told.`,
      ),
    ],
  }
}

function isAmbiguous(symbols: readonly Symbol[]): boolean {
  return new Set(symbols.map(({ name }) => name)).size < symbols.length
}

function sourceOf(
  fn: string,
  callees: readonly string[],
  symbols: readonly Symbol[],
): FunctionSource | undefined {
  if (isAmbiguous(symbols)) return undefined
  const [main] = [...symbols].sort((a, b) => Number(isCold(a)) - Number(isCold(b)))
  const defined = main?.frames.get(main.address)?.at(-1)?.at
  if (!defined) return undefined
  const found = symbols.flatMap((symbol) => callsOf(symbol, new Set(callees)))
  const calls = [
    ...new Map(found.map((call) => [`${call.callee} ${call.at.file}:${call.at.line}`, call])).values(),
  ]
  return { fn, defined, calls }
}

/** The part of a function that the compiler moved out of the way begins in its middle. */
function isCold({ name }: Symbol): boolean {
  return /[.](cold|part)/.test(name)
}

function callsOf(symbol: Symbol, callees: ReadonlySet<string>): CallPosition[] {
  return [...symbol.calls].flatMap(([address, where]): CallPosition[] => {
    const callee = where.split('.')[0] ?? where
    const frames = symbol.frames.get(address) ?? []
    const outer = frames.at(-1)
    if (!callees.has(callee) || !outer) return []
    return [
      {
        callee,
        at: outer.at,
        through: frames
          .slice(0, -1)
          .map(({ fn }) => fn)
          .reverse(),
      },
    ]
  })
}

function readSymbols(lines: readonly string[], top: string): ReadonlyMap<string, readonly Symbol[]> {
  const symbols = new Map<string, Symbol[]>()
  let now: Symbol | undefined
  let frames: Frame[] | undefined
  for (let at = 0; at < lines.length; at += 1) {
    const [word = '', first = '', second = '', third = ''] = (lines[at] ?? '').split(' ')
    if (word === 'symbol') {
      now = { fn: first, name: second, address: short(third), calls: new Map(), frames: new Map() }
      frames = undefined
      symbols.set(first, [...(symbols.get(first) ?? []), now])
    } else if (!now || word === 'lines' || word === 'none') frames = undefined
    else if (word === 'call' && !second.includes('+0x')) now.calls.set(short(first), second)
    else if (word === 'reloc') noteRelocation(now, short(first), second)
    else if (/^0x[0-9a-f]+$/.test(word)) {
      frames = []
      now.frames.set(short(word.slice(2)), frames)
    } else if (frames && first === '') {
      const position = positionOf(lines[at + 1] ?? '', top)
      if (position) frames.push({ fn: word, at: position })
      at += 1
    }
  }
  return symbols
}

/** In a module the target of a call stands in the relocation of its operand, a byte or more behind its beginning. */
function noteRelocation({ calls }: Symbol, at: string, where: string): void {
  if (!/^[0-9a-f]+$/.test(at)) return
  const callee = where.replace(/[-+]0x[0-9a-f]+$/, '')
  for (const behind of [0n, 1n, 2n]) calls.set((BigInt(`0x${at}`) - behind).toString(16), callee)
}

function short(address: string): string {
  return address.replace(/^0+(?=.)/, '')
}

function positionOf(text: string, top: string): SourcePosition | undefined {
  const [, file = '', line = ''] = /^(\S+):(\d+)(?: \(discriminator \d+\))?$/.exec(text) ?? []
  if (file === '' || file.startsWith('?') || line === '0') return undefined
  const plain = file.replaceAll('/./', '/')
  return { file: top !== '' && plain.startsWith(top) ? plain.slice(top.length) : plain, line: Number(line) }
}

/** The folder that the kernel was built in: what stands before `init/main.c`. */
function topOf(lines: readonly string[]): string {
  const line = lines.find((text) => text.startsWith('top '))
  return /^top (\S*\/)init\/main[.]c:\d+/.exec(line ?? '')?.[1] ?? ''
}
