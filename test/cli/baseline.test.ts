import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filePlaybook } from '../support/file-playbook.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const playbook = place.file('sample.yaml', filePlaybook)
const set = ['--set', `file=${place.file('word', 'good')}`]

beforeAll(async () => {
  await place.casebook('run', playbook, ...set, '--baseline', 'none', '--case', join(place.folder, 'healthy'))
})

describe('a baseline that is kept', () => {
  it('is nowhere before one was saved', async () => {
    expect((await place.casebook('baseline', 'list')).stderr).toContain('no baselines are kept')
    const ran = await place.casebook('run', playbook, ...set, '--baseline', 'kept')
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('no kept baseline fits') })
  })

  it('is saved under its name once, and listed', async () => {
    const healthy = join(place.folder, 'healthy')
    expect((await place.casebook('baseline', 'save', healthy, '--name', 'web')).stdout).toBe('kept:web\n')
    expect((await place.casebook('baseline', 'save', healthy, '--name', 'web')).code).toBe(2)
    for (const name of ['../web', 'none', 'Web'])
      expect((await place.casebook('baseline', 'save', healthy, '--name', name)).code).toBe(2)
    expect((await place.casebook('baseline', 'list')).stdout).toContain('web')
  })

  it.each(['kept', 'kept:web'])(
    'answers as %s beside a live suspect, and says how well it fits',
    async (target) => {
      const kept = join(place.folder, `with-${target.replace(':', '-')}`)
      const ran = await place.casebook('run', playbook, ...set, '--baseline', target, '--case', kept)
      expect(ran.code).toBe(0)
      expect(ran.stderr).toContain(
        'the baseline is kept:web (the same playbook, the same architecture, the same kernel',
      )
      expect((await place.casebook('report', kept)).stdout).toContain('The baseline is a recording')
    },
  )

  it('that is not there is not guessed', async () => {
    const ran = await place.casebook('run', playbook, ...set, '--baseline', 'kept:wep')
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean web?') })
  })

  it('shows what it holds', async () => {
    const { stdout } = await place.casebook('baseline', 'show', 'web')
    expect(stdout).toContain('web')
    expect(stdout).toMatch(/word +"good"/)
    expect((await place.casebook('baseline', 'show', 'wep')).stderr).toContain('Did you mean web?')
  })

  it('stands in where nobody names one, once it is in use, and no longer when it is gone', async () => {
    expect((await place.casebook('run', playbook, ...set)).stderr).toBe('')
    const used = await place.casebook('baseline', 'use', 'web')
    expect(used.stdout).toMatch(/^kept:web is in use for \S+\n$/)
    expect((await place.casebook('baseline', 'list')).stdout).toMatch(/^web\tin use\t/m)
    expect((await place.casebook('run', playbook, ...set)).stderr).toContain('the baseline is kept:web')
    expect((await place.casebook('run', playbook, ...set, '--baseline', 'none')).stderr).toBe('')
    await place.casebook('baseline', 'use', 'none')
    expect((await place.casebook('run', playbook, ...set)).stderr).toBe('')
    await place.casebook('baseline', 'use', 'web')
    expect((await place.casebook('baseline', 'remove', 'web')).code).toBe(0)
    expect((await place.casebook('run', playbook, ...set)).stderr).toBe('')
    expect((await place.casebook('baseline', 'list')).stderr).toContain('no baselines are kept')
  })
})
