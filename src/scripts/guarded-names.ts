import type { AndOr, Command, CompoundList, If, SyntaxNode } from 'unbash'
import { literalOf, nodesOf, programsOf } from './shell-words.ts'

const lookups = ['command', 'which', 'type', 'hash', 'whence', 'test', '[']
/** What stands behind `||` and does nothing instead of what failed. */
const noAlternative = [':', 'true', 'false', 'exit', 'return']

/**
 * The programs whose absence the script takes care of: it looks them up, tries them in a list of names, or has something else to do when
 * they fail. Words that a script throws away (`2>/dev/null`) were thrown away by somebody who expected them.
 */
export function guardedNames(nodes: readonly SyntaxNode[]): ReadonlySet<string> {
  const names = nodes.flatMap((node) => {
    switch (node.type) {
      case 'Command':
        return lookedUp(node)
      case 'For':
        return (node.wordlist ?? []).map(literalOf)
      case 'AndOr':
        return withAlternative(node)
      case 'If':
        return node.elif.length > 0 || isQuiet(node.clause) ? allIn(clausesOf(node)) : []
      default:
        return []
    }
  })
  return new Set(names.flatMap((name) => (name === undefined ? [] : [name, name.replace(/.*\//, '')])))
}

function lookedUp(command: Command): readonly (string | undefined)[] {
  const name = literalOf(command.name)
  if (name === undefined || !lookups.includes(name)) return []
  const words = command.args.map(literalOf)
  return name === 'command' && !words.some((word) => /^-[vV]$/.test(word ?? '')) ? [] : words
}

function withAlternative({ commands, operators }: AndOr): readonly string[] {
  return commands.flatMap((node, at) => {
    const or = operators.indexOf('||', at)
    const other = or < 0 ? undefined : commands[or + 1]
    if (!other) return []
    const name = other.type === 'Command' ? (literalOf(other.name) ?? '') : ''
    return noAlternative.includes(name) && !isQuiet(node) ? [] : allIn([deciding(node)])
  })
}

/** Whose exit code a pipeline has. */
function deciding(node: SyntaxNode): SyntaxNode {
  return node.type === 'Pipeline' ? (node.commands.at(-1) ?? node) : node
}

function clausesOf({ clause, elif }: If): readonly CompoundList[] {
  return [clause, ...elif.map((each) => each.clause)]
}

function allIn(nodes: readonly SyntaxNode[]): readonly string[] {
  return nodes
    .flatMap((node) => [...nodesOf(node)])
    .flatMap((node) => (node.type === 'Command' ? programsOf(node) : []))
}

function isQuiet(node: SyntaxNode): boolean {
  const redirects = [...nodesOf(node)].filter((each) => each.type === 'Redirect')
  const of = (fd: number | undefined) =>
    redirects.filter(
      ({ descriptor }) => (descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined) === fd,
    )
  const intoNothing = (all: typeof redirects) => all.some(({ target }) => literalOf(target) === '/dev/null')
  const follows = of(2).some(({ operator }) => operator === '>&')
  return intoNothing(of(2)) || (follows && intoNothing([...of(undefined), ...of(1)]))
}
