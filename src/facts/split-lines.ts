/** The lines of an output without what stands behind them; empty ones are dropped. */
export function splitLines(output: string): string[] {
  return output
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
}
