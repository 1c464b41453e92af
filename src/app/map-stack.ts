import { SourceMap } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTextFile } from '../store/playbook-files.ts'

/** One line of a stack: `    at async name (file:///…/part.mjs:1:234)`; without a name there are no brackets. */
const frame =
  /^(?<begin>\s+at (?:async |new )?)(?:(?<name>.+) \()?(?<file>file:\/\/\/.+|\/.+):(?<row>\d+):(?<column>\d+)\)?$/

/** A file of the bundle, and what in it comes from where. */
interface Part {
  readonly file: string
  readonly lines: readonly string[]
  readonly map: SourceMap
}

/**
 * The stack of an error with the names, files and lines of the sources, files from `home` on, the package's own folder. The maps are read only
 * now: nothing is paid for them before there is something to show. What has no map stays as it is. Never throws.
 */
export function mapStack(stack: string, home: string): string {
  const parts = new Map<string, Part | undefined>()
  return stack
    .split('\n')
    .map((line) => {
      const { begin = '', name, file = '', row, column } = frame.exec(line)?.groups ?? {}
      if (file === '') return line
      if (!parts.has(file)) parts.set(file, readPart(file))
      const part = parts.get(file)
      return (part && mapFrame({ begin, name, part, row: Number(row), column: Number(column) }, home)) ?? line
    })
    .join('\n')
}

interface Frame {
  readonly begin: string
  readonly name: string | undefined
  readonly part: Part
  /** From 1 on, as V8 counts; columns too. */
  readonly row: number
  readonly column: number
}

function mapFrame({ begin, name, part, row, column }: Frame, home: string): string | undefined {
  const found = part.map.findEntry(row - 1, column - 1)
  if (!('originalSource' in found)) return undefined
  const file = relative(home, join(dirname(part.file), found.originalSource))
  const place = `${file}:${found.originalLine + 1}:${found.originalColumn + 1}`
  if (name === undefined) return `${begin}${place}`
  const before = [...part.lines.slice(0, row - 1), part.lines[row - 1]?.slice(0, column - 1) ?? '']
  const known = name.replace(/([\w$]+)(\.?)/g, (_, word: string, dot: string) => {
    const definition = dot === '' ? functionOf(word) : classOf(word)
    return `${nameOf(definition, before, part.map) ?? word}${dot}`
  })
  return `${begin}${known} (${place})`
}

/** What the last thing before a place that is defined like this is called in the sources; undefined: the same as in the bundle. */
function nameOf(definition: RegExp, before: readonly string[], map: SourceMap): string | undefined {
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const column = [...(before[row] ?? '').matchAll(definition)].at(-1)?.index
    if (column === undefined) continue
    const found: { readonly generatedColumn?: number; readonly name?: unknown } = map.findEntry(row, column)
    return found.generatedColumn === column && typeof found.name === 'string' ? found.name : undefined
  }
  return undefined
}

function functionOf(word: string): RegExp {
  const name = word.replaceAll('$', '\\$')
  return new RegExp(
    `(?<=function\\*? )${name}(?=\\()|(?<![\\w$.])${name}(?==(?:async|function|\\(|[\\w$]+=>))`,
    'g',
  )
}

function classOf(word: string): RegExp {
  const name = word.replaceAll('$', '\\$')
  return new RegExp(`(?<=class )${name}(?=[ {])|(?<![\\w$.])${name}(?==class)`, 'g')
}

function readPart(file: string): Part | undefined {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file
    const map = new SourceMap(JSON.parse(textOf(`${path}.map`)))
    return { file: path, lines: textOf(path).split('\n'), map }
  } catch {
    return undefined
  }
}

function textOf(file: string): string {
  return new TextDecoder().decode(readTextFile(file))
}
