import type { Block } from '../model/block.ts'
import { code, joinText, plain, text } from './text.ts'
import { section } from './views/section.ts'

/** A part of a text, in the pieces at whose borders it may be cut. */
export interface FittingPart {
  readonly name: string
  /** Undefined: its name does not stand over it. */
  readonly level?: 2 | 3
  readonly pieces: readonly (readonly Block[])[]
  /** Which part is kept when there is not room for all: the lowest first. */
  readonly rank: number
}

/** What a place takes. */
interface Room {
  readonly render: (blocks: readonly Block[]) => string
  /** In UTF-16 units; undefined: there is room for all. */
  readonly most: number | undefined
  readonly case: string
}

/** The parts in their order, as many of their pieces as there is room for. A last sentence says what is left out, and where it is. */
export function fitParts(parts: readonly FittingPart[], { render, most, case: id }: Room): string {
  const whole = render(parts.flatMap((part) => blocksOf(part, part.pieces.length)))
  if (most === undefined || whole.length <= most) return whole
  const kept = new Map(parts.map((part) => [part, 0]))
  const page = () =>
    render([...parts.flatMap((part) => blocksOf(part, kept.get(part) ?? 0)), leftOut(parts, kept, id)])
  for (const part of parts.toSorted((one, other) => one.rank - other.rank)) {
    let [least, beyond] = [0, part.pieces.length + 1]
    while (beyond - least > 1) {
      const middle = Math.floor((least + beyond) / 2)
      kept.set(part, middle)
      if (page().length <= most) least = middle
      else beyond = middle
    }
    kept.set(part, least)
  }
  return page()
}

/** Blocks as pieces: every line of a list may be the last one, unless one of them is the head of the others. */
export function piecesOf(blocks: readonly Block[]): FittingPart['pieces'] {
  return blocks.flatMap((block): FittingPart['pieces'] =>
    block.kind === 'lines' && block.lines.every(({ sign }) => sign !== 'go')
      ? block.lines.map((line) => [{ ...block, lines: [line] }])
      : [[block]],
  )
}

function blocksOf({ name, level, pieces }: FittingPart, count: number): readonly Block[] {
  const blocks = pieces.slice(0, count).flat()
  return level === undefined ? blocks : section(name, blocks, level)
}

function leftOut(parts: readonly FittingPart[], kept: ReadonlyMap<FittingPart, number>, id: string): Block {
  const names = parts.flatMap((part) => {
    const count = kept.get(part) ?? 0
    if (count === part.pieces.length) return []
    return [[plain(count === 0 ? part.name : `the rest of ${part.name}`)]]
  })
  const command = code(`casebook report ${id} --format html`)
  const said = text`There is no room here for: ${joinText(names, '; ')}. The case ${id} holds all of it, and ${command} shows it.`
  return { kind: 'lines', lines: [{ tone: 'doubt', text: said }] }
}
