import { describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const good = place.file('sample.yaml', filePlaybook)

describe('check', () => {
  it('is silent on a good playbook but for its count', async () => {
    expect(await place.casebook('check', good)).toEqual({
      code: 0,
      stdout: '1 playbook: 0 errors, 0 warnings\n',
      stderr: '',
    })
  })

  it('shows every mistake with its line, and ends with 1', async () => {
    const text = filePlaybook.replace('go: open', 'go: opened').replace('"touch"', '3')
    const bad = place.file('bad.yaml', text)
    const ran = await place.casebook('check', good, bad)
    const lines = text.split('\n')
    const lineOf = (piece: string) => lines.findIndex((line) => line.includes(piece)) + 1
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain(`bad.yaml:${lineOf('opened')}:`)
    expect(ran.stdout).toContain(`bad.yaml:${lineOf('== 3')}:`)
    expect(ran.stdout).toContain('condition/type')
    expect(ran.stdout).toMatch(/^2 playbooks: [1-9]/m)
  })

  it('finds no mistake in the playbooks that come with casebook', async () => {
    const names = (await place.casebook('list')).stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '')
    expect(names).toContain('eth0-operstate-unknown')
    expect(await place.casebook('check', ...names)).toMatchObject({ code: 0, stderr: '' })
  })

  it('runs nothing of a playbook with mistakes', async () => {
    const bad = place.file('bad.yaml', filePlaybook.replace('go: open', 'go: opened'))
    for (const command of ['run', 'show']) {
      const ran = await place.casebook(command, bad)
      expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 1, stdout: '' })
      expect(ran.stderr).toContain('opened')
    }
  })
})

describe('show and list', () => {
  it('show the steps of a playbook', async () => {
    const ran = await place.casebook('show', good)
    expect(ran.code).toBe(0)
    for (const words of ['A sample', 'What does the file say?', 'The good end'])
      expect(ran.stdout).toContain(words)
  })

  it('show the keys of the format, each map on its own too', async () => {
    const all = await place.casebook('show', '--keys')
    expect(all.code).toBe(0)
    for (const words of ['observation', 'invalid_means', 'starts_life', 'conclude'])
      expect(all.stdout).toContain(words)
    expect(Math.max(...all.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    const { stdout } = await place.casebook('show', '--keys', 'edge', '--json')
    const { maps } = JSON.parse(stdout)
    expect(maps.map(({ name }: { name: string }) => name)).toEqual(['edge'])
    expect(maps[0].keys).toContainEqual({
      name: 'go',
      takes: "step's name",
      required: 'required beside when',
      beside: '',
      default: '',
      example: 'found',
      about: 'where `when` leads; without one, where the step goes on to',
    })
  })

  it('show the keys that a playbook is made of', async () => {
    const { stdout } = await place.casebook('show', good, '--keys')
    expect(stdout).toContain('observe')
    expect(stdout).not.toContain('diverge')
  })

  it('name the maps there are when one is meant that is none', async () => {
    const ran = await place.casebook('show', '--keys', 'edgee')
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('Did you mean edge?')
    expect((await place.casebook('show')).code).toBe(2)
  })

  it('list each playbook on a line with its title', async () => {
    const { code, stdout } = await place.casebook('list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^eth0-operstate-unknown\t\S/m)
  })
})

describe('help and version', () => {
  it.each([['--help'], ['--version'], ['run', '--help']])('%s ends with 0', async (...argv) => {
    const ran = await place.casebook(...argv)
    expect(ran.code).toBe(0)
    expect(ran.stdout).not.toBe('')
    expect(ran.stderr).toBe('')
  })

  it('help COMMAND is COMMAND --help', async () => {
    expect(await place.casebook('help', 'run')).toEqual(await place.casebook('run', '--help'))
  })

  it('a mistake in a command line shows how it is written', async () => {
    const { code, stderr } = await place.casebook('baseline', 'save')
    expect(code).toBe(2)
    expect(stderr).toBe(
      "error: missing required argument 'case'\n  Usage: casebook baseline save [options] <case>\n  casebook baseline save --help says what each part means.\n",
    )
  })
})
