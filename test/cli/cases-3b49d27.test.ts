import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/model/event.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { openTrustStore } from '../../src/store/trust-store.ts'
import { makePlace } from '../support/own-outside.ts'
import { wayOfDocument } from '../support/way-of-document.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'cases-3b49d27')
const place = makePlace()
const folderOf = (name: string) => join(place.folder, 'state/casebook/cases', name)
const expected = (file: string) => readFileSync(join(fixtures, 'expected', file), 'utf8')
const small = ['local', 'interrupted', 'killed']

beforeAll(async () => {
  const text = readFileSync(join(fixtures, 'kept-cases.yaml'), 'utf8')
  const trusted = {
    file: '/tmp/sample/sample.yaml',
    scope: 'all',
    at: '2026-01-01T00:00:00.000Z',
    text,
  } as const
  openTrustStore({ XDG_STATE_HOME: join(place.folder, 'state') }).add(trusted)
  for (const name of small) cpSync(join(fixtures, name), folderOf(name), { recursive: true })
  const imported = await place.casebook('import', join(fixtures, 'recorded.casebook'))
  expect({ code: imported.code, stderr: imported.stderr }).toEqual({ code: 0, stderr: '' })
}, 60_000)

/** What a resumed run adds, without times, machines, hashes, and what others have left on the machine of now: it is not that of then. */
function added(events: readonly JournalEvent[], from: number) {
  const ours = events.slice(from).filter(({ type }) => type !== 'leftovers-found')
  return ours.map((event) => {
    switch (event.type) {
      case 'decided':
        return [event.type, event.step, event.go, event.edge]
      case 'consent-given':
        return [event.type, event.step, event.action, event.role, event.granted, event.from]
      case 'window-opened':
        return [event.type, event.step, event.action, event.role]
      case 'window-closed':
        return [event.type, event.step, event.action, event.role, event.outcome.state]
      case 'fact-observed':
        return [event.type, event.step, event.role, event.name, event.fact]
      case 'concluded':
        return [
          event.type,
          event.step,
          event.conclusion,
          event.caveats.filter((caveat) => !caveat.includes('started anew')),
        ]
      default:
        return 'step' in event ? [event.type, event.step] : [event.type]
    }
  })
}

describe('a case that the build of 3b49d27 wrote', () => {
  it.each(small)('is reported as then: %s', async (name) => {
    const then = JSON.parse(expected(`${name}.json`))
    // Fields were added since, and none was taken away.
    const document = JSON.parse((await place.casebook('report', name, '--format', 'json')).stdout)
    expect(document).toMatchObject(then)
    expect(document.playbook.files).toEqual([then.playbook.file])
    expect((await place.casebook('report', name, '--format', 'md')).stdout).toBe(expected(`${name}.md`))
    expect((await place.casebook('report', name, '--format', 'html')).stdout).toMatch(/^<!doctype html>/i)
  })

  it.each(small)('is replayed as then: %s', async (name) => {
    const { stdout } = await place.casebook('replay', name, '--json')
    const { differences, ...document } = JSON.parse(stdout)
    const then = JSON.parse(expected(`${name}.replay.json`))
    expect({ differences, ...wayOfDocument(document) }).toMatchObject(then)
  })

  it('is reported and replayed as then when it came as a bundle', async () => {
    const { stdout } = await place.casebook('report', 'recorded', '--format', 'json')
    expect(wayOfDocument(JSON.parse(stdout))).toMatchObject(JSON.parse(expected('recorded.way.json')))
    const replayed = await place.casebook('replay', 'recorded')
    expect(replayed.code).toBe(0)
    expect(replayed.stdout).toContain('Every decision is the same')
  })

  it.each([...small, 'recorded'])('is whole, and is handed over: %s', async (name) => {
    expect((await place.casebook('verify', name, '--json')).code).toBe(0)
    const file = join(place.folder, `${name}-again.casebook`)
    expect((await place.casebook('export', name, '-o', file)).code).toBe(0)
    const shared = join(place.folder, `${name}-shared.casebook`)
    expect((await place.casebook('export', name, '--share', '--yes', '-o', shared)).code).toBe(0)
  })

  // It was begun on another machine than this one.
  const elsewhere = ['--set', 'other_machine.suspect=true']
  const recorded = ['--suspect', `recorded:${folderOf('local')}`]
  it.each([
    ['interrupted', 'interrupted', ...recorded, ...elsewhere, '--set', 'allow.touch.suspect=true'],
    ['killed', 'killed', ...recorded, ...elsewhere],
    ['killed', 'killed-left', '--set', 'in_flight.try_it.suspect=leave', ...elsewhere],
  ])('is gone on with as then: %s, %s', async (name, then, ...flags) => {
    const copy = join(place.folder, `${then}-resumed`)
    cpSync(folderOf(name), copy, { recursive: true })
    const before = readJournal(copy).events.length
    expect((await place.casebook('resume', copy, ...flags)).stderr).toBe('')
    expect(JSON.parse(JSON.stringify(added(readJournal(copy).events, before)))).toEqual(
      JSON.parse(expected(`${then}.resumed.json`)),
    )
    expect((await place.casebook('verify', copy)).code).toBe(0)
  })
})
