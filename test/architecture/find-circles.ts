/** Every group of names of which each leads to all others; `next`: by name, where it leads. */
export function findCircles(next: ReadonlyMap<string, Iterable<string>>): readonly (readonly string[])[] {
  const reach = new Map([...next.keys()].map((name) => [name, reachable(name, next)]))
  const circles = new Set<string>()
  for (const [name, reached] of reach) {
    if (!reached.has(name)) continue
    const all = [...reached].filter((other) => reach.get(other)?.has(name))
    circles.add(all.sort().join(' -> '))
  }
  return [...circles].map((circle) => circle.split(' -> '))
}

/** All that a name leads to, itself only when a way leads back. */
export function reachable(name: string, next: ReadonlyMap<string, Iterable<string>>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...(next.get(name) ?? [])]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    open.push(...(next.get(at) ?? []))
  }
  return reached
}
