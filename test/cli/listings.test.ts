import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const lines = (text: string) => text.split('\n').slice(0, -1)
const json = async (...argv: string[]) => JSON.parse((await place.casebook(...argv, '--json')).stdout)
const onTerminal = async (...argv: string[]) => {
  const written: string[] = []
  const stdout = { write: (words: string) => written.push(words), isTTY: true, columns: 60 }
  await place.casebookIn({ stdout }, ...argv)
  return lines(written.join(''))
}
const lists = ['cases', 'list', 'trust --list', 'baseline list']

beforeAll(async () => {
  for (const [id, word] of [
    ['first', 'touch'],
    ['second', 'shut'],
  ] as const) {
    const file = place.file(`word-${id}`, word)
    const flags = ['--baseline', 'none', '--set', `file=${file}`, '--set', 'allow.touch.suspect=false']
    await place.casebook('run', playbook, ...flags, '--case', join(place.folder, 'state/casebook/cases', id))
    await place.casebook('baseline', 'save', id, '--role', 'suspect', '--name', `kept-${id}`)
  }
})

describe('what there is', () => {
  it.each(lists)('%s: a line with tabs for each in a pipe, and no head', async (list) => {
    const argv = list.split(' ')
    const rows = lines((await place.casebook(...argv)).stdout)
    const document = await json(...argv)
    expect(rows).toHaveLength(document.length)
    expect(document.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.split('\t').length).toBeGreaterThan(1)
  })

  it.each(lists)('%s: a line for each below a head on a terminal', async (list) => {
    const argv = list.split(' ')
    const document = await json(...argv)
    expect(await onTerminal(...argv)).toHaveLength(document.length + 1)
  })

  it('cases and baselines: the newest first', async () => {
    expect((await json('cases')).map(({ id }: { id: string }) => id)).toEqual(['second', 'first'])
    expect((await json('baseline', 'list')).map(({ name }: { name: string }) => name)).toEqual([
      'kept-second',
      'kept-first',
    ])
  })

  it('cases that have some words in their inputs, conclusion or machines', async () => {
    const found = async (...words: string[]) =>
      (await json('cases', ...words)).map(({ id }: { id: string }) => id)
    expect(await found('WORD-first')).toEqual(['first'])
    expect(await found('local', 'second')).toEqual(['second'])
    expect(await found('local', 'no-such-word')).toEqual([])
    const { code, stdout, stderr } = await place.casebook('cases', 'no-such-word')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('none of 2 cases has no-such-word')
  })
})

describe('for a program', () => {
  it('show gives every step with its ways', async () => {
    const document = await json('show', 'eth0-operstate-unknown')
    const ids = document.steps.map(({ id }: { id: string }) => id)
    expect(ids).toContain(document.start)
    for (const { next } of document.steps) for (const { go } of next) expect(ids).toContain(go)
  })

  it('check gives every mistake with its place', async () => {
    const wrong = place.file('wrong.yaml', filePlaybook.replace('observe:', 'obsreve:'))
    const { code, stdout } = await place.casebook('check', wrong, '--json')
    const { findings } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(findings[0]).toMatchObject({ file: wrong, severity: 'error', line: expect.any(Number) })
    expect(await json('check', playbook)).toEqual({ findings: [] })
  })
})
