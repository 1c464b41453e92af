import type { CellResult } from './run-cell.ts'

/** Every cell as a row of a Markdown table. */
export function resultsTable(results: readonly CellResult[], busy: boolean): string {
  const commands = results[0]?.commands.map(({ command }) => `\`${command}\``) ?? []
  const head = ['Node', 'user', 'processors', ...commands, 'passed', 'failed', 'skipped']
  const rows = results.map(({ cell, commands, tests }) => [
    cell.node,
    cell.user,
    busy ? 'busy' : 'quiet',
    ...commands.map(({ seconds, ok }) => `${ok ? 'well' : 'FAILED'}, ${seconds} s`),
    tests?.passed ?? '?',
    tests?.failed ?? '?',
    tests?.skipped ?? '?',
  ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
