import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { needs } from '../support/needs.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const word = place.file('word', 'touch')
const strange = join(place.folder, 'strange.yaml')
const flags = ['--baseline', 'none', '--set', `file=${word}`, '--yes=changes']
const touched = () => existsSync(`${word}.touched`)

describe('a playbook that somebody else wrote', () => {
  it('runs nothing before its user has agreed to it', async () => {
    // It would leave a trace with its very first fact.
    writeFileSync(strange, filePlaybook.replace('\'cat "$file"\'', `'echo ran >>"${word}.ran"; cat "$file"'`))
    for (const command of [['check'], ['show'], ['run', '--dry-run'], ['run', ...flags]]) {
      const [name = '', ...more] = command
      const ran = await place.casebook(name, strange, ...more)
      if (command.length > 2)
        expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('casebook trust') })
    }
    expect(existsSync(`${word}.ran`)).toBe(false)
  })

  it('cannot be agreed to by nobody', async () => {
    expect((await place.casebook('trust', strange)).code).toBe(2)
  })

  it('runs no action when it may only look', async () => {
    const agreed = await place.casebook('trust', strange, '--yes', '--read-only')
    expect(agreed).toMatchObject({ code: 0, stdout: expect.stringContaining('echo ran') })
    await place.casebook('run', strange, ...flags)
    expect(existsSync(`${word}.ran`)).toBe(true)
    expect(touched()).toBe(false)
  })

  it(
    'runs nothing as root when it may only look, unless that was agreed to as well',
    needs('root', 'that a fact asks for root'),
    async () => {
      const rooted = join(place.folder, 'rooted.yaml')
      const fact = `\n    observe:\n      looked: {run: 'echo ran >>"${word}.rooted"; echo it', root: true}\n`
      writeFileSync(rooted, filePlaybook.replace(/\n {4}observe:\n/, fact))
      const agreed = await place.casebook('trust', rooted, '--yes', '--read-only')
      expect(agreed).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/looked.*root.*suspect.*reads only/),
      })
      const ran = await place.casebook('run', rooted, ...flags)
      expect(ran.stdout).toContain('trusted only to look without root')
      expect(existsSync(`${word}.rooted`)).toBe(false)
      expect((await place.casebook('trust', '--list')).stdout).toContain('only to look, without root')
      expect((await place.casebook('trust', rooted, '--yes', '--root')).code).toBe(2)
      expect((await place.casebook('trust', rooted, '--yes', '--read-only', '--root')).code).toBe(0)
      const again = await place.casebook('run', rooted, ...flags)
      expect(again.stdout).not.toContain('trusted only to look without root')
      expect(existsSync(`${word}.rooted`)).toBe(true)
      expect(touched()).toBe(false)
    },
  )

  it(
    'runs not even an action that says it only reads',
    needs('root', 'that an action runs only with full trust'),
    async () => {
      const sly = join(place.folder, 'sly.yaml')
      writeFileSync(sly, filePlaybook.replace('risk: changes', 'risk: read_only'))
      await place.casebook('trust', sly, '--yes', '--read-only')
      const ran = await place.casebook('run', sly, ...flags)
      expect(ran.stdout).toContain('trusted only to look')
      expect(touched()).toBe(false)
      await place.casebook('trust', sly, '--yes')
      await place.casebook('run', sly, ...flags)
      expect(touched()).toBe(true)
      rmSync(`${word}.touched`)
    },
  )

  it('runs once it is trusted, as it was then', needs('root', 'that a trusted action runs'), async () => {
    await place.casebook('trust', strange, '--yes')
    expect((await place.casebook('trust', '--list')).stdout).toContain('all of it')
    expect((await place.casebook('run', strange, ...flags)).code).toBe(0)
    expect(touched()).toBe(true)
  })

  it('that was changed in a single byte is another one, and only the change is shown', async () => {
    writeFileSync(strange, readFileSync(strange, 'utf8').replace("'touch ", "'touch  "))
    expect((await place.casebook('run', strange, ...flags)).code).toBe(2)
    const { stdout } = await place.casebook('trust', strange, '--yes')
    expect(stdout).toMatch(/touch +│? *.*root.*suspect.*changes it/)
    expect(stdout).toMatch(/- .*'touch "\$file\.touched"'/)
    expect(stdout).toMatch(/\+ .*'touch {2}"\$file\.touched"'/)
    expect(stdout).not.toContain('echo ran')
  })

  it('can be trusted no longer', async () => {
    expect((await place.casebook('trust', strange, '--remove')).code).toBe(0)
    expect((await place.casebook('run', strange, ...flags)).code).toBe(2)
    expect((await place.casebook('trust', strange, '--remove')).code).toBe(2)
  })
})
