import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readJournal } from '../../src/store/read-journal.ts'
import { makePlace } from '../support/own-outside.ts'

/** Two cases as a casebook wrote them whose journals held the playbook as one text: one that ended, one that was stopped. */
const samples = join(import.meta.dirname, '../store/samples/earlier')
const place = makePlace()

async function imported(name: string): Promise<string> {
  const folder = join(place.folder, name)
  const ran = await place.casebook('import', join(samples, `${name}.casebook`), '--case', folder)
  expect(ran.stderr).toBe('')
  return folder
}

const openedIn = (folder: string) => {
  const [opened] = readJournal(folder).events
  if (opened?.type !== 'case-opened') throw new Error('it begins otherwise')
  return opened
}

it('an earlier case is read, verified, reported and replayed, and its journal stays as it was', async () => {
  const folder = await imported('ended')
  const before = readFileSync(join(folder, 'journal.jsonl'), 'utf8')
  expect(before).toContain('"journal":1')
  expect(openedIn(folder).playbook).toEqual({
    name: 'small',
    title: 'Is the flag set?',
    files: [{ name: '/tmp/small.yaml', text: expect.stringMatching(/^playbook: small\n/) }],
  })
  expect((await place.casebook('verify', folder)).code).toBe(0)
  expect((await place.casebook('report', folder)).stdout).toContain('Are you sure?')
  const document = JSON.parse((await place.casebook('report', folder, '--format', 'json')).stdout)
  expect(document.playbook).toMatchObject({ file: '/tmp/small.yaml', files: ['/tmp/small.yaml'] })
  const replayed = await place.casebook('replay', folder)
  expect(replayed.stdout).toContain('Every decision is the same as in the case.')
  expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).toBe(before)
})

it('an earlier case that was stopped is gone on with in its own journal', async () => {
  const folder = await imported('open')
  const { text = '' } = openedIn(folder).playbook.files[0] ?? {}
  expect((await place.casebook('trust', place.file('small.yaml', text), '--yes')).code).toBe(0)
  const ran = await place.casebook(
    'resume',
    folder,
    '--imported',
    '--set',
    'other_machine.suspect=true',
    '--set',
    'sure=true',
  )
  expect(ran.stderr).toBe('')
  expect(ran.stdout).toContain('The flag is set')
  expect((await place.casebook('verify', folder)).code).toBe(0)
  expect(readJournal(folder)).toMatchObject({ rest: 'none', damage: '' })
})

it('an earlier case is shared as one of today, its file without names', async () => {
  const folder = join(import.meta.dirname, '../../playbooks/recordings/eth0-lab')
  const bundle = join(place.folder, 'shared.casebook')
  const hidden = ['--share', '--hide', 'eth0-operstate-unknown.yaml', '--yes']
  const ran = await place.casebook('export', folder, ...hidden, '-o', bundle)
  expect(ran.stderr).toBe('')
  const again = join(place.folder, 'again')
  expect((await place.casebook('import', bundle, '--case', again)).code).toBe(0)
  const { files } = openedIn(again).playbook
  expect(files.map((file) => file.name)).toEqual(['playbooks/word-1'])
  expect(files[0]?.text).toBe(openedIn(folder).playbook.files[0]?.text)
  expect(readFileSync(join(again, 'journal.jsonl'), 'utf8')).toContain('"journal":2')
})
