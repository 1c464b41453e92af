const longest = 60

/** The beginning of an output for a reason, on one line and without control characters. */
export function showOutput(output: string): string {
  const flat = output.trim().slice(0, longest * 4)
  if (flat === '') return 'nothing'
  const shown = JSON.stringify(flat.replace(/[^\P{C}\n\t]/gu, '\uFFFD'))
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}
