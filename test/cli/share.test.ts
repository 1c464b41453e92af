import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { cutJournal } from '../support/cut-journal.ts'
import { filePlaybook } from '../support/file-playbook.ts'
import { needs } from '../support/needs.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const secret = 'wordsecret91'
const word = place.file('word', `touch token=t0ps3cret ${secret} at 10.9.8.7 in /home/annlee`)
const kept = join(place.folder, 'state/casebook/cases/one')
const bundle = join(place.folder, 'one.casebook')

beforeAll(async () => {
  const values = place.file('values', `${secret}\n`)
  const flags = ['--baseline', 'none', '--set', `file=${word}`, '--set', 'allow.touch.suspect=false']
  const ran = await place.casebook('run', playbook, ...flags, '--case', kept, '--redact-values', values)
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: expect.any(Number), stderr: '' })
  expect(ran.stdout).not.toMatch(new RegExp(`t0ps3cret|${secret}`))
})

describe('secrets', () => {
  it('are neither shown nor kept', () => {
    const journal = readFileSync(join(kept, 'journal.jsonl'), 'utf8')
    expect(journal).toContain('[redacted password 1]')
    expect(journal).toContain('[redacted value 1]')
    expect(journal).not.toMatch(
      new RegExp(`t0ps3cret|${secret}|${Buffer.from(secret).toString('base64').slice(0, 14)}`),
    )
  })

  it('that were typed are not shown either, and stand in no document', async () => {
    const given = ['--baseline', 'none', '--set', 'allow.touch.suspect=false', '--set']
    const file = place.file('token=t0ps3cret', 'touch')
    const shown = await place.casebook('run', playbook, ...given, `file=${file}`)
    expect(shown.stdout).toContain('token=[redacted password 1]')
    expect(shown.stdout).not.toContain('t0ps3cret')
    const { stdout } = await place.casebook('run', playbook, ...given, `file=${file}`, '--json')
    expect(JSON.parse(stdout).inputs).toEqual(expect.anything())
    expect(stdout).not.toContain('t0ps3cret')
  })

  it('are told in the report', async () => {
    const { stdout } = await place.casebook('report', 'one')
    expect(stdout).toContain('What was taken out')
    expect(stdout).toContain('1 different password')
  })

  it.each([
    ['--redact', 'a(?=b)', 'RE2'],
    ['--redact-values', place.file('short', 'abc\n'), 'fewer than 4'],
  ])('%s that cannot be used is said before anything runs', async (flag, value, said) => {
    const ran = await place.casebook('run', playbook, '--baseline', 'none', flag, value)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(said)
  })
})

describe('a secret input', () => {
  const file = place.file(
    'door.yaml',
    `playbook: door
title: A door with a word
inputs:
  word: {ask: "Which word?", secret: true}
actions:
  knock: {title: Knock, risk: changes, run: 'echo "knocking with $word"; printf %s "$word" | base64'}
steps:
  listen:
    title: Listen
    observe: {heard: {run: 'echo "the word is $word"; printf %s "$word" | wc -c'}}
  knock:
    title: Knock
    act: knock
    next: end
  end:
    conclude: {title: Done, outcome: ok, what: 'It opens to \${word}.'}
`,
  )
  const door = join(place.folder, 'door')
  const word = 'sesame-4711'
  const forms = new RegExp(`${word}|${Buffer.from(word).toString('base64')}`)
  const run = ['--yes', 'changes', '--set', `word=${word}`]

  it('reaches the scripts, and is shown and kept nowhere', async () => {
    const ran = await place.casebook('run', file, ...run, '--case', door)
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('It opens to [redacted value 1].')
    const journal = readFileSync(join(door, 'journal.jsonl'), 'utf8')
    expect(journal).toContain(`the word is [redacted value 1]\\n${word.length}`)
    expect(`${ran.stdout}${journal}`).not.toMatch(forms)
    expect((await place.casebook('run', file, ...run, '--json')).stdout).not.toMatch(forms)
    expect((await place.casebook('replay', door)).stdout).toContain('Every decision is the same')
  })

  it('reaches an action too', needs('root', 'that a secret reaches an action and is kept nowhere'), () => {
    expect(readFileSync(join(door, 'journal.jsonl'), 'utf8')).toContain('knocking with [redacted value 1]')
  })

  it('is asked for again when somebody goes on', async () => {
    cutJournal(door, '"type":"step-entered","step":"knock"')
    const without = await place.casebook('resume', door, '--yes', 'changes')
    expect({ code: without.code, stderr: without.stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--set word='),
    })
    expect((await place.casebook('resume', door, ...run)).code).toBe(0)
    expect(readFileSync(join(door, 'journal.jsonl'), 'utf8')).not.toMatch(forms)
  })

  it('may be the answer to a step, and is asked for again there too', async () => {
    const asking = place.file(
      'gate.yaml',
      `playbook: gate
title: A gate with a word
steps:
  ask:
    title: Ask
    ask: {word: {ask: "Which word?", secret: true}}
  listen:
    title: Listen
    observe: {heard: {run: 'printf %s "$word" | wc -c', as: integer}}
    next: end
  end:
    conclude: {title: Done, outcome: ok}
`,
    )
    const gate = join(place.folder, 'gate')
    const set = ['--set', `word=${word}`]
    expect((await place.casebook('run', asking, ...set, '--case', gate)).code).toBe(0)
    cutJournal(gate, '"type":"step-entered","step":"listen"')
    expect((await place.casebook('resume', gate, ...set)).code).toBe(0)
    const kept = readFileSync(join(gate, 'journal.jsonl'), 'utf8')
    expect(kept).not.toMatch(forms)
    expect(kept).toContain(`"value":${word.length}`)
  })

  it('that is too short to be found again is refused, and not repeated', async () => {
    const ran = await place.casebook('run', file, '--set', 'word=abc')
    expect(ran.stderr).toContain('at least 4 characters')
    expect(ran.stderr).not.toContain('abc')
  })
})

const attachment = (text: string) =>
  `${JSON.stringify({ attachment: createHash('sha256').update(text).digest('hex'), text })}\n`

describe('a case to hand over', () => {
  it('is one file, and the same case where it is taken in', async () => {
    expect((await place.casebook('export', 'one', '-o', bundle)).code).toBe(0)
    const { stdout } = await place.casebook('import', bundle, '--case', join(place.folder, 'there'))
    const heads = await Promise.all(
      ['one', stdout.trim()].map(async (name) => {
        return JSON.parse((await place.casebook('verify', name, '--json')).stdout).head
      }),
    )
    expect(heads[0]).toBe(heads[1])
    expect((await place.casebook('import', bundle, '--case', join(place.folder, 'there'))).code).toBe(2)
  })

  it('whose end is torn is handed over without it, and a damaged one not at all', async () => {
    const [torn, damaged, file] = ['torn', 'damaged', 'torn.casebook'].map((name) => join(place.folder, name))
    if (!torn || !damaged || !file) throw new Error('three names')
    for (const each of [torn, damaged]) cpSync(kept, each, { recursive: true })
    appendFileSync(join(torn, 'journal.jsonl'), '{"hash":"ab')
    expect((await place.casebook('export', torn, '-o', file)).code).toBe(0)
    expect((await place.casebook('import', file, '--case', `${torn}-there`)).code).toBe(0)
    expect(readFileSync(join(`${torn}-there`, 'journal.jsonl'))).toEqual(
      readFileSync(join(kept, 'journal.jsonl')),
    )
    const journal = join(damaged, 'journal.jsonl')
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"seq":2', '"seq":3'))
    for (const share of [[], ['--share', '--yes']]) {
      const refused = await place.casebook('export', damaged, '-o', `${file}-no`, ...share)
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('is damaged') })
    }
    expect(() => readFileSync(`${file}-no`)).toThrow()
  })

  it('without names and addresses is written only after a yes, chained anew, and names where it came from', async () => {
    const file = join(place.folder, 'shared.casebook')
    const asked = await place.casebook('export', 'one', '--share', '-o', file)
    expect(asked.code).toBe(1)
    expect(asked.stdout).toMatch(/10\.9\.8\.7 +192\.0\.2\.1/)
    expect(() => readFileSync(file)).toThrow()
    expect((await place.casebook('export', 'one', '--share', '-o', file, '--yes')).code).toBe(0)
    const text = gunzipSync(readFileSync(file)).toString()
    expect(text).not.toMatch(/10\.9\.8\.7|annlee/)
    const { head } = JSON.parse((await place.casebook('verify', 'one', '--json')).stdout)
    expect(text).toContain(`"sharedFrom":{"case":"one","head":"${head}"}`)
    const map = join(place.folder, 'state/casebook/shared', `one-${head.slice(0, 8)}.json`)
    expect(readFileSync(map, 'utf8')).toContain('10.9.8.7')
    await place.casebook('import', file, '--case', join(place.folder, 'shared'))
    const replayed = await place.casebook('replay', join(place.folder, 'shared'))
    expect(replayed.stdout).toContain('Every decision is the same')
  })

  it('as a report can be had without names and addresses too', async () => {
    const { stdout } = await place.casebook('report', 'one', '--share', '--hide', 'touch')
    expect(stdout).toContain('192.0.2.1')
    expect(stdout).not.toMatch(/10\.9\.8\.7|annlee/)
  })

  it.each([
    ['is no bundle', () => Buffer.from('hello')],
    ['no bundle that this casebook knows', () => gzipSync('{"bundle":2}\n')],
    [
      'was changed on its way',
      () => gzipSync(gunzipSync(readFileSync(bundle)).toString().replace('"seq":2', '"seq":3')),
    ],
    [
      'was changed on its way',
      () => gzipSync(`${gunzipSync(readFileSync(bundle))}{"attachment":"../../x","text":"y"}\n`),
    ],
    ['a line of it has more than 160 MiB', () => gzipSync(Buffer.alloc((160 << 20) + 1), { level: 1 })],
    ['an entry is not', () => gzipSync(`{"bundle":1}\n${'\n'.repeat(64 << 20)}`)],
    ['an entry is not', () => gzipSync(`${gunzipSync(readFileSync(bundle))}${'{}\n'.repeat(1_000_000)}`)],
    [
      'an attachment is not',
      () => gzipSync(`${gunzipSync(readFileSync(bundle))}${attachment('y').repeat(1_000_000)}`),
    ],
  ])('that %s is refused, and nothing of it stays', async (said, make) => {
    const file = join(place.folder, 'broken.casebook')
    writeFileSync(file, make())
    const ran = await place.casebook('import', file)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(said)
    expect((await place.casebook('cases')).stdout).not.toContain('broken')
  })
})
