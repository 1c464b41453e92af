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
    expect((await place.casebook('baseline', 'list')).stdout).toContain('no baselines are kept')
    const ran = await place.casebook('run', playbook, ...set, '--baseline', 'kept')
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('no kept baseline fits') })
  })

  it('is saved under its name once, and listed', async () => {
    const healthy = join(place.folder, 'healthy')
    expect((await place.casebook('baseline', 'save', healthy, '--name', 'web')).stdout).toBe('kept:web\n')
    expect((await place.casebook('baseline', 'save', healthy, '--name', 'web')).code).toBe(2)
    expect((await place.casebook('baseline', 'save', healthy, '--name', '../web')).code).toBe(2)
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
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean kept:web?') })
  })
})
