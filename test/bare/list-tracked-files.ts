import { execa } from 'execa'

/** What a clone of this folder would have; where this is no clone itself, whatever stands here but what .gitignore names. */
export async function listTrackedFiles(folder: string): Promise<readonly string[]> {
  const find = `git ls-files 2>/dev/null ||
    find . -type f ! -path './.git/*' ! -path './node_modules/*' ! -path './dist/*' ! -name '*.log'`
  const { stdout } = await execa('sh', ['-c', find], { cwd: folder })
  return stdout.split('\n')
}
