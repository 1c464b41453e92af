import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One import of a source file. */
export interface Import {
  /** A package (`node:fs`), or a file of ours from the root on (`src/model/fact.ts`). */
  readonly from: string
  readonly ours: boolean
  /** The names it takes, as the other file exports them; undefined: all of them. */
  readonly names: readonly string[] | undefined
}

/** A source file, as far as its place in the house is concerned. */
export interface SourceFile {
  /** From the root on: `src/model/fact.ts`. */
  readonly file: string
  readonly text: string
  readonly imports: readonly Import[]
  /** What it exports, types and values alike. */
  readonly exports: readonly string[]
}

/** Every TypeScript file below a folder of the repository, in order. */
export function readSourceTree(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readSource(join(folder, name), readFileSync(join(root, folder, name), 'utf8')))
}

/** Reads imports and exports from the text. The formatter's layout is relied on: a statement begins at the left edge. */
export function readSource(file: string, text: string): SourceFile {
  return {
    file,
    text,
    imports: [...staticImports(file, text), ...loads(file, text)],
    exports: exportsOf(text),
  }
}

function staticImports(file: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\b(?: type)?([\w\s{},*]*?)(?: from)? '([^'\n]+)'$/gm)
  return [...statements].map(([, what = '', from = '']) => toImport(file, from, namesIn(what)))
}

/** `{ a, type B as C }` takes a and B; a default is `default`; `* as all` takes everything. */
function namesIn(what: string): readonly string[] | undefined {
  if (what.includes('*')) return undefined
  const [outside = '', inside = ''] = what.split(/[{}]/)
  const named = inside.split(',').map(
    (each) =>
      each
        .trim()
        .replace(/^type /, '')
        .split(' as ')[0] ?? '',
  )
  return [...(/\w/.test(outside) ? ['default'] : []), ...named.filter((name) => name !== '')]
}

/** What is loaded when it is needed: `const { a } = await import(…)`, `(await import(…)).a`, and types by `import(…).A`. */
function loads(file: string, text: string): Import[] {
  const found = text.matchAll(
    /(?:\{([^{}]*)\} = await )?\bimport\(\s*'([^']+)'\s*\)(?:\)?\s*\.\s*(?!then\b)(\w+))?/g,
  )
  return [...found].map(([, taken, from = '', member]) => {
    const names = taken?.split(',').map((each) => each.trim().split(':')[0] ?? '')
    return toImport(file, from, names ?? (member === undefined ? undefined : [member]))
  })
}

function toImport(file: string, from: string, names: readonly string[] | undefined): Import {
  const ours = from.startsWith('.')
  return { from: ours ? join(dirname(file), from) : from, ours, names }
}

function exportsOf(text: string): readonly string[] {
  const declared = text.matchAll(
    /^export (?:default )?(?:declare |abstract |async )*(?:function\*?|class|const|let|interface|type|enum) (\w+)/gm,
  )
  const lists = text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)
  return [
    ...[...declared].map(([all, name = '']) => (all.startsWith('export default') ? 'default' : name)),
    ...[...lists].flatMap(([, list = '']) =>
      list
        .split(',')
        .map(
          (each) =>
            each
              .trim()
              .replace(/^type /, '')
              .split(' as ')
              .at(-1) ?? '',
        )
        .filter((name) => name !== ''),
    ),
    ...(/^export default (?!(?:async )?(?:function|class) \w)/m.test(text) ? ['default'] : []),
  ]
}
