import { type Command, forEachChild, type SyntaxNode, type Word } from 'unbash'

/** What every shell has in itself, what only some have, and what asks for others: nothing of it is looked up. */
const builtins = new Set(
  `. : [ [[ alias bg break builtin caller cd command compgen complete continue declare dirs disown echo enable eval exec exit export
  false fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set
  shift shopt source suspend test time times trap true type typeset ulimit umask unalias unset wait whence which`.split(
    /\s+/,
  ),
)

/** Programs that run what stands behind them. `skip`: words that stand between and are not options. */
const wrappers: Readonly<Record<string, { readonly valued: readonly string[]; readonly skip: number }>> = {
  command: { valued: [], skip: 0 },
  exec: { valued: [], skip: 0 },
  nohup: { valued: [], skip: 0 },
  setsid: { valued: [], skip: 0 },
  env: { valued: [], skip: 0 },
  nice: { valued: ['-n'], skip: 0 },
  timeout: { valued: ['-k', '-s'], skip: 1 },
}

/** The text of a word in which nothing is filled in; undefined: it is known only when the script runs. */
export function literalOf(word: SyntaxNode | undefined): string | undefined {
  if (word?.type !== 'Word') return undefined
  const plain = (word.parts ?? []).every(
    (part) =>
      part.type === 'Literal' ||
      part.type === 'SingleQuoted' ||
      (part.type === 'DoubleQuoted' && part.parts.every(({ type }) => type === 'Literal')),
  )
  return plain ? word.value : undefined
}

/** The programs that a command runs, its wrappers first, as far as that is certain. What a login as somebody else finds is not. */
export function programsOf(command: Command): readonly string[] {
  const words = [command.name, ...command.args].filter((each): each is Word => each?.type === 'Word')
  const programs: string[] = []
  for (let at = 0; at < words.length; ) {
    const name = literalOf(words[at])
    if (name === undefined || !/^[A-Za-z0-9_/][A-Za-z0-9_.+/-]*$/.test(name)) break
    if (name.includes('/') && !name.startsWith('/')) break
    if (!builtins.has(name)) programs.push(name)
    const next = Object.hasOwn(wrappers, name) ? behindWrapper(words, at) : undefined
    if (next === undefined) break
    at = next
  }
  return programs
}

function behindWrapper(words: readonly Word[], from: number): number | undefined {
  const { valued, skip } = wrappers[literalOf(words[from]) ?? ''] ?? { valued: [], skip: 0 }
  let at = from + 1
  for (; at < words.length; at++) {
    const text = literalOf(words[at])
    if (text === undefined) return undefined
    if (valued.includes(text)) at += 1
    // An option that is not known may have a value of its own.
    else if (text.startsWith('-')) return undefined
    else if (literalOf(words[from]) !== 'env' || !text.includes('=')) break
  }
  return at + skip
}

/** Every node of a tree from the top down. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node
  const children: SyntaxNode[] = []
  forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* nodesOf(child)
}
