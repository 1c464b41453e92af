const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000 }

export const durationPattern = /^(\d{1,6})(ms|s|m)$/

/** `500ms`, `2s`, `1m` in milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = durationPattern.exec(text)
  return match ? Number(match[1]) * (units[match[2] ?? ''] ?? 0) : undefined
}

export function showDuration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`
}
