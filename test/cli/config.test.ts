import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const config = join(place.folder, 'config/casebook/config.yaml')
const env = {
  PATH: process.env['PATH'],
  HOME: join(place.folder, 'home'),
  XDG_STATE_HOME: join(place.folder, 'state'),
  XDG_CONFIG_HOME: join(place.folder, 'config'),
}
const casebook = (...argv: string[]) => place.casebookIn({ env }, ...argv)
const set = (text: string) => writeFileSync(config, text)
const run = (...more: string[]) =>
  casebook('run', 'mine', '--set', `file=${word}`, '--set', 'allow.touch.suspect=false', ...more)
const word = place.file('word', 'touch')

beforeAll(() => {
  mkdirSync(join(place.folder, 'config/casebook'), { recursive: true })
  mkdirSync(join(place.folder, 'home/playbooks'), { recursive: true })
  place.file('home/playbooks/mine.yaml', filePlaybook)
})

describe('settings of a user', () => {
  it('are none where there is no file', async () => {
    const { code, stdout, stderr } = await casebook('config')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain(config)
  })

  it('name machines, folders and options', async () => {
    set(
      'machines:\n  here: local\n  web-ok: {target: local, role: baseline, labels: fresh}\nplaybooks: ~/playbooks\n',
    )
    expect((await casebook('config')).stdout.split('\n')).toEqual([
      `machine here\tlocal\t${config}:2`,
      `machine web-ok\tlocal, only as the baseline, fresh\t${config}:3`,
      `playbooks\t${join(place.folder, 'home/playbooks')}\t${config}:4`,
      '',
    ])
    const listed = JSON.parse((await casebook('list', '--json')).stdout)
    expect(listed.find(({ name }: { name: string }) => name === 'mine')).toMatchObject({
      shipped: false,
      trusted: true,
    })
    expect(await run('--suspect', 'here', '--baseline', 'none')).toMatchObject({ code: 0, stderr: '' })
    const wrong = await run('--suspect', 'web-ok', '--baseline', 'none')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('web-ok is only for the baseline, not for the suspect')
  })

  it('give an option its value, unless it is given', async () => {
    set('playbooks: ~/playbooks\ndefaults: {time-limit: never}\n')
    const without = await run('--baseline', 'none')
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('never') })
    expect(await run('--baseline', 'none', '--time-limit', '5m')).toMatchObject({ code: 0 })
  })

  it('give an option that may be given several times all its values, one or many', async () => {
    const again = ['--suspect', 'recorded:last', '--baseline', 'none']
    set(
      'playbooks: ~/playbooks\ndefaults: {redact: touch, ssh-option: [ConnectTimeout=20, Compression=no], hide: acme}\n',
    )
    expect((await run('--baseline', 'none')).code).not.toBe(3)
    const ran = await run(...again)
    expect(ran).toMatchObject({ stderr: '' })
    expect(ran.stdout).toContain('[redacted')
    expect(await casebook('report', 'last', '--share')).toMatchObject({ code: 0, stderr: '' })
  })

  it('are checked as on the command line', async () => {
    set('playbooks: ~/playbooks\ndefaults: {backend: [perf]}\n')
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no backend perf'),
    })
  })

  it.each([
    ['an unknown key', 'defaults: {yes: disruptive}\n', '1:12: nothing reads `yes` here'],
    ['no target', 'machines: {a: nowhere:x}\n', '1:15: `nowhere:x` is no target'],
    ['a folder that is not there', 'playbooks: [~/none]\n', '1:13: there is no folder'],
    ['broken YAML', 'playbooks: [a\n', '1:'],
    ['a list', '- a\n', '1:1: the settings are a map'],
    ['another encoding', Buffer.from([0xff, 0xfe, 0x41]), '1:'],
  ])('say where the mistake is, and casebook goes on: %s', async (_, text, said) => {
    writeFileSync(config, text)
    const { code, stderr } = await casebook('list')
    expect(code).toBe(0)
    expect(stderr).toContain(`${config}:${said}`)
  })

  it('hold but for the entry that has a mistake', async () => {
    set('machines: {here: local, there: {traget: local}}\n')
    expect((await casebook('config')).stdout).toBe(`machine here\tlocal\t${config}:1\n`)
  })

  it('never agree to anything: no option that does can be set', async () => {
    const { configMaps } = await import('../../src/playbook/language/config-map.ts')
    const options = configMaps.find(({ name }) => name === 'defaults')
    for (const option of ['yes', 'set', 'answers', 'case', 'suspect', 'reason'])
      expect(Object.keys(options?.keys ?? {})).not.toContain(option)
  })
})
