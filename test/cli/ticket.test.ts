import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const word = place.file('word', 'touch')
const refuse = ['--set', 'allow.touch.suspect=false']
const flags = ['--baseline', 'none', '--set', `file=${word}`]
const kept = (name: string) => join(place.folder, 'state/casebook/cases', name)

beforeAll(async () => {
  await place.casebook('run', playbook, ...flags, ...refuse, '--ticket', 'ABC-123', '--case', kept('one'))
  await place.casebook('run', playbook, ...flags, '--ticket', 'ABC-1', '--case', kept('two'))
})

describe('a ticket', () => {
  it.each(['md', 'html', 'json', 'handover'])('is shown with its case: %s', async (format) => {
    expect((await place.casebook('report', 'one', '--format', format)).stdout).toContain('ABC-123')
  })

  it('finds its case', async () => {
    const { stdout } = await place.casebook('cases', 'abc-123', '--json')
    expect(stdout).toContain('"ticket": "ABC-123"')
    expect(stdout).not.toContain('ABC-1"')
  })

  it('is another one from a resume on that names it, and the same after one that does not', async () => {
    await place.casebook('resume', 'two', '--ticket', 'ABC-456')
    const ran = await place.casebook('resume', 'two', ...refuse, '--json')
    expect(JSON.parse(ran.stdout).ticket).toBe('ABC-456')
  })

  it.each(['', ' ', 'a\nb', 'x'.repeat(101)])('is one line: %j is refused', async (ticket) => {
    const ran = await place.casebook('run', playbook, ...flags, '--ticket', ticket)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--ticket is no number of a ticket')
  })
})
