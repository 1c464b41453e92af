import { diff } from 'fast-myers-diff'

/** Two texts as one, a line each: ` ` in both, `-` only before, `+` only after; long stretches that are alike are left out. */
export function compareLines(before: string, after: string, around = 3): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const lines: string[] = []
  let at = 0
  for (const [oldFrom, oldTo, nowFrom, nowTo] of diff(old, now)) {
    lines.push(...alike(old.slice(at, oldFrom), { first: at === 0, around }))
    lines.push(...old.slice(oldFrom, oldTo).map((line) => `- ${line}`))
    lines.push(...now.slice(nowFrom, nowTo).map((line) => `+ ${line}`))
    at = oldTo
  }
  if (lines.length === 0) return []
  return [...lines, ...old.slice(at, at + around).map((line) => `  ${line}`)]
}

function alike(
  lines: readonly string[],
  { first, around }: { readonly first: boolean; readonly around: number },
): readonly string[] {
  const shown = lines.map((line) => `  ${line}`)
  const most = first ? around : 2 * around
  if (lines.length <= most + 1) return shown
  const head = first ? [] : shown.slice(0, around)
  return [...head, `  … ${lines.length - head.length - around} lines alike`, ...shown.slice(-around)]
}
