import type { SourceFile } from './source-tree.ts'

/**
 * What is exported for nobody: no other file of `src/` imports it. Of the tests those count that are about the file, which stand in the
 * room of its name, the benches, which measure it, and `language`, which makes pages of it.
 */
export function unusedExports(
  files: readonly SourceFile[],
  tests: readonly SourceFile[],
): readonly { readonly file: string; readonly name: string }[] {
  return files.flatMap(({ file, exports }) => {
    const room = file.split('/')[1]
    const about = tests.filter((test) => ['bench', 'language', room].includes(test.file.split('/')[1]))
    const taken = [...files, ...about].flatMap(({ imports }) => imports.filter(({ from }) => from === file))
    return exports
      .filter((name) => !taken.some(({ names }) => names === undefined || names.includes(name)))
      .map((name) => ({ file, name }))
  })
}
