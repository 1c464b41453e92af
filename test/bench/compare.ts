import { spawnSync } from 'node:child_process'

export interface Contender {
  readonly name: string
  /** `{run}` in an argument is replaced by the number of the run, for folders that must be new. */
  readonly command: readonly string[]
}

export interface Row {
  readonly name: string
  readonly against: string
  /** Medians of wall time, in milliseconds. */
  readonly ms: number
  readonly againstMs: number
  /** Median of the differences run by run. */
  readonly extraMs: number
  /** Median of the ratios run by run, so that a machine whose speed drifts does not matter. */
  readonly ratio: number
}

/** Times two commands in turn, A B A B …, after one warm-up of each. A command that fails ends the benchmark. */
export function compare(a: Contender, b: Contender, options: { runs: number }): Row {
  time(a, 0)
  time(b, 0)
  const pairs = Array.from(
    { length: options.runs },
    (_, index) => [time(a, index + 1), time(b, index + 1)] as const,
  )
  return {
    name: a.name,
    against: b.name,
    ms: median(pairs.map(([first]) => first)),
    againstMs: median(pairs.map(([, second]) => second)),
    extraMs: median(pairs.map(([first, second]) => first - second)),
    ratio: median(pairs.map(([first, second]) => first / second)),
  }
}

/** NODE_EXTRA_CA_CERTS costs Node 20 some 40 ms at every start: it would hide what is measured. */
function time(contender: Contender, run: number): number {
  const [program = '', ...args] = contender.command.map((word) => word.replace('{run}', String(run)))
  const env = { ...process.env }
  delete env['NODE_EXTRA_CA_CERTS']
  const started = process.hrtime.bigint()
  const result = spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  const ms = Number(process.hrtime.bigint() - started) / 1e6
  if (result.status !== 0) throw new Error(`${contender.name} ended with ${result.status}: ${result.stderr}`)
  return ms
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function showRows(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${row.ms.toFixed(0)} ms`,
    row.against,
    `${row.againstMs.toFixed(0)} ms`,
    `${row.ratio.toFixed(2)} ×`,
    `${row.extraMs >= 0 ? '+' : ''}${row.extraMs.toFixed(0)} ms`,
  ])
  const table = [['what', 'median', 'against', 'median', 'ratio', 'difference'], ...cells]
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? []
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
