import { roomOf } from './room-of.ts'
import type { Room } from './rooms.ts'
import type { SourceFile } from './source-tree.ts'

type Rooms = Readonly<Record<string, Room>>

/** What a file imports, reaches or touches though its room may not, each as a sentence that says what it may. */
export function judgeImports(
  source: SourceFile,
  all: readonly SourceFile[],
  rooms: Rooms,
): readonly string[] {
  const name = roomOf(source.file, rooms) ?? ''
  const room = rooms[name]
  if (!room) return [`${source.file} stands in no room`]
  const may = `${name}: ${room.reason}. It may import ${[...room.rooms, ...(room.packages ?? [])].join(', ') || 'nothing'}`
  return [
    ...source.imports
      .filter(({ from, ours }) =>
        ours ? !mayImport(name, room, roomOf(from, rooms)) : !room.packages?.includes(from),
      )
      .map(({ from }) => `${source.file} imports ${from}. ${may}`),
    ...forbidden(source, all, room, rooms).map((way) => `${way.join(' -> ')}. ${name}: ${room.reason}`),
    ...(['process', 'clock'] as const)
      .filter((what) => !room.touches?.includes(what) && outside[what].test(source.text))
      .map((what) => `${source.file} uses the ${what} itself. ${name}: ${room.reason}`),
  ]
}

/** A room may be imported with its parts, and by its own files. */
function mayImport(name: string, room: Room, target: string | undefined): boolean {
  if (target === undefined) return false
  return target === name || room.rooms.some((each) => target === each || target.startsWith(`${each}/`))
}

/** The shortest ways on which a file reaches what its room must not reach. */
function forbidden(
  source: SourceFile,
  all: readonly SourceFile[],
  room: Room,
  rooms: Rooms,
): readonly string[][] {
  const { reachesNo = [] } = room
  if (reachesNo.length === 0) return []
  const isForbidden = (from: string) => {
    const target = roomOf(from, rooms)
    return reachesNo.some((each) =>
      target === undefined ? from.startsWith(each) : target === each || target.startsWith(`${each}/`),
    )
  }
  const byFile = new Map(all.map((each) => [each.file, each]))
  const seen = new Set([source.file])
  const ways = [[source.file]]
  const found: string[][] = []
  for (let way = ways.shift(); way; way = ways.shift())
    for (const { from } of byFile.get(way.at(-1) ?? '')?.imports ?? []) {
      if (seen.has(from)) continue
      seen.add(from)
      if (isForbidden(from)) found.push([...way, from])
      else ways.push([...way, from])
    }
  return found
}

const outside = {
  process:
    /\bconsole\.(?:log|error|warn|info|debug)\b|\bprocess\.(?:env|argv|std|exit|pid|cwd|on\b|once|off|kill|platform|getuid|memory|cpu|hr)/,
  clock: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\./,
}
