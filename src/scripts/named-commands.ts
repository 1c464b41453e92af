import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash'
import { guardedNames } from './guarded-names.ts'
import { literalOf, nodesOf, programsOf } from './shell-words.ts'

/** The programs that a POSIX sh script names and does not itself expect to be missing. */
interface NamedCommands {
  /** On any machine it comes to them: without them it has no answer. */
  readonly needed: readonly string[]
  /** All, also those in a branch that it may not take. */
  readonly all: readonly string[]
}

const none: NamedCommands = { needed: [], all: [] }

/** After these a name may stand for something else than a program of that name. */
const renaming = ['.', 'source', 'eval', 'alias', 'enable']
const ending = ['exit', 'return', 'exec', 'break', 'continue']

/**
 * Finds the programs that a script names, by parsing it. It says nothing where it is not certain: a script that casebook refuses although
 * it would have worked is worse than one that fails. It never runs anything.
 */
export function namedCommands(script: string): NamedCommands {
  const tree = parse(script)
  const nodes = [...nodesOf(tree)]
  if (nodes.some((node) => node.type === 'Script' && node.errors !== undefined && node.errors.length > 0))
    return none
  if (nodes.some(makesUncertain)) return none
  const functions = nodes.flatMap((node) => (node.type === 'Function' ? [node] : []))
  const own = new Set(functions.map(({ name }) => literalOf(name)))
  const guarded = guardedNames(nodes)
  const ends = new Set(ending)
  for (const { name, body } of functions)
    if ([...nodesOf(body)].some((node) => isCallOf(node, ends))) ends.add(literalOf(name) ?? '')
  const counts = (name: string) => !own.has(name) && !guarded.has(name)
  const all = nodes.flatMap((node) => (node.type === 'Command' ? programsOf(node) : []))
  return {
    needed: [...new Set(certain(tree, ends).commands.flatMap(programsOf))].filter(counts),
    all: [...new Set(all)].filter(counts),
  }
}

function makesUncertain(node: SyntaxNode): boolean {
  if (node.type === 'Assignment') return node.name === 'PATH'
  if (node.type !== 'Command') return false
  return (
    renaming.includes(literalOf(node.name) ?? '') ||
    node.args.some((each) => each.type === 'Word' && each.value.startsWith('PATH='))
  )
}

function isCallOf(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  return node.type === 'Command' && names.has(literalOf(node.name) ?? '')
}

interface Certain {
  readonly commands: readonly Command[]
  /** Whether what stands behind may never be reached. */
  readonly mayEnd: boolean
}

/** The commands to which a script comes in any case, in order. */
function certain(node: SyntaxNode, ends: ReadonlySet<string>): Certain {
  switch (node.type) {
    case 'Command': {
      const inner = inOrder(childrenOf(node), ends)
      return {
        commands: [...inner.commands, node],
        mayEnd: inner.mayEnd || isCallOf(node, ends) || stopsAtFailure(node),
      }
    }
    case 'AndOr':
    case 'If':
    case 'While':
    case 'Case':
    case 'For': {
      const first = inOrder(surePartsOf(node), ends)
      const mayEnd = [...nodesOf(node)].some((each) => isCallOf(each, ends))
      return { commands: first.commands, mayEnd }
    }
    case 'Pipeline':
    case 'Subshell': {
      // What ends in a process of its own ends nothing else.
      const all = childrenOf(node).map((child) => certain(child, ends))
      return {
        commands:
          node.type === 'Pipeline' ? all.flatMap(({ commands }) => commands) : (all[0]?.commands ?? []),
        mayEnd: false,
      }
    }
    case 'CommandExpansion':
      return { commands: inOrder(childrenOf(node), ends).commands, mayEnd: false }
    case 'Function':
    case 'ParameterExpansion':
    case 'ArithmeticTernary':
    case 'ArithmeticBinary':
    case 'Coproc':
    case 'Select':
    case 'ProcessSubstitution':
      return { commands: [], mayEnd: false }
    default:
      return inOrder(childrenOf(node), ends)
  }
}

function surePartsOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'AndOr':
      return node.commands.slice(0, 1)
    case 'If':
    case 'While':
      return [node.clause]
    case 'Case':
      return [node.word]
    case 'For':
      return node.wordlist ?? []
    default:
      return []
  }
}

function inOrder(nodes: readonly SyntaxNode[], ends: ReadonlySet<string>): Certain {
  const commands: Command[] = []
  for (const node of nodes) {
    const here = certain(node, ends)
    commands.push(...here.commands)
    if (here.mayEnd) return { commands, mayEnd: true }
  }
  return { commands, mayEnd: false }
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  forEachChild(node, (child) => void children.push(child))
  return children
}

/** `set -e`: any failure ends the script from here on. */
function stopsAtFailure(command: Command): boolean {
  if (literalOf(command.name) !== 'set') return false
  return command.args.some((each) => each.type === 'Word' && /^-[a-z]*e|^errexit$/.test(each.value))
}
