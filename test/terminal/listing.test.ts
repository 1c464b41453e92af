import { describe, expect, it } from 'vitest'
import type { Listing } from '../../src/model/listing.ts'
import { columnsOf } from '../../src/terminal/columns.ts'
import { listingLines } from '../../src/terminal/listing.ts'
import { hostileTexts } from '../support/hostile-texts.ts'

const listing: Listing = {
  columns: [{ title: 'case' }, { title: 'end', least: 8 }, { title: 'machines', least: 6 }, { title: 'day' }],
  rows: [
    ['2026-11-23-disk-is-slow-k3f9z', 'The cable is loose', 'ssh:box, ssh:other', '23'],
    ['one', 'stopped', 'local', '24'],
  ].map((texts) => ({ cells: texts.map((text) => ({ text })), document: {} })),
  nothing: 'no cases yet',
}
const look = (columns: number, unicode = true) => ({ columns, colour: false, unicode })

describe('a list on a terminal', () => {
  it('has a line a row, and everything whole where there is room', () => {
    expect(listingLines(look(100), listing)).toEqual([
      'case                           end                 machines            day',
      '2026-11-23-disk-is-slow-k3f9z  The cable is loose  ssh:box, ssh:other  23',
      'one                            stopped             local               24',
    ])
  })

  it('cuts what may be cut, and leaves out the last columns', () => {
    expect(listingLines(look(56), listing)).toEqual([
      'case                           end           machi…  day',
      '2026-11-23-disk-is-slow-k3f9z  The cable i…  ssh:b…  23',
      'one                            stopped       local   24',
    ])
    expect(listingLines(look(41, false), listing)).toEqual([
      'case                           end',
      '2026-11-23-disk-is-slow-k3f9z  The cab...',
      'one                            stopped',
    ])
  })

  it.each([1, 10, 28, 40, 200])('shows the first column whole at a width of %i', (columns) => {
    const lines = listingLines(look(columns), listing)
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('2026-11-23-disk-is-slow-k3f9z')
    if (columns > 28) expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(columns)
  })

  it('says that there is nothing', () => {
    expect(listingLines(look(80), { ...listing, rows: [] })).toEqual(['no cases yet'])
  })

  it.each(hostileTexts)('is one line for %j', (text) => {
    const rows = [{ cells: [{ text: 'id' }, { text }], document: {} }]
    const lines = listingLines(look(60), { ...listing, rows })
    expect(lines).toHaveLength(2)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
