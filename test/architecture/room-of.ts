/** The innermost room that a file of `src/` stands in; undefined: in none, or it is no file of ours. */
export function roomOf(file: string, rooms: Readonly<Record<string, unknown>>): string | undefined {
  const folders = file.split('/').slice(0, -1)
  for (let depth = folders.length; depth > 1; depth -= 1) {
    const room = folders.slice(1, depth).join('/')
    if (folders[0] === 'src' && room in rooms) return room
  }
  return undefined
}
