import type { Block, LaneLine, Text } from '../../model/block.ts'
import type { PictureRow } from '../../model/finding.ts'
import { code, plain, text } from '../text.ts'

/** Both machines' trees side by side, folded; nothing when there is nothing to see. */
export function pictureLanes(picture: readonly PictureRow[]): readonly Block[] {
  if (!picture.some((row) => row.fn !== '')) return []
  return [{ kind: 'lanes', left: text`suspect`, right: text`baseline`, rows: picture.map(lane) }]
}

function lane(row: PictureRow): LaneLine {
  const { mark, depth, here, times } = row
  if (row.fn === '') return { mark: '=', depth, here, left: foldedText(row), right: foldedText(row) }
  const { suspect, baseline } = row.details ?? {}
  const left = callText(row, times.suspect, suspect)
  return { mark, depth, here, left, right: callText(row, times.baseline, baseline) }
}

function callText({ fn, folded, why }: PictureRow, times: number, details = ''): Text | undefined {
  if (times === 0) return undefined
  const below = folded > 0 ? ` … ${grouped(folded)} below${why === '' ? '' : `, ${whyText(why)}`}` : ''
  return [
    code(details === '' || details.startsWith('(') ? `${fn}${details}` : `${fn} ${details}`),
    ...(times > 1 ? [plain(` ×${times}`)] : []),
    ...(below === '' ? [] : [plain(below, 'faint')]),
  ]
}

function foldedText({ folded, why }: PictureRow): Text {
  return [plain(`… ${grouped(folded)} ${whyText(why)}`, 'faint')]
}

function whyText(why: string): string {
  switch (why) {
    case 'floor':
      return 'alike but for what differs between runs of one machine'
    case 'unlike':
      return 'of names that one machine alone has'
    case 'differs':
      return 'that differ like these'
    case 'ranked below':
      return 'with places that rank below'
    case 'alike':
      return 'alike'
    default:
      return `left out: ${why}`
  }
}

function grouped(count: number): string {
  return count.toLocaleString('en')
}
