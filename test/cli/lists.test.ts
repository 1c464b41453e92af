import { describe, expect, it } from 'vitest'
import { targetKinds } from '../../src/app/machines/target-kinds.ts'
import { risks } from '../../src/model/action.ts'
import { backends } from '../../src/probes/index.ts'
import { reportFormats } from '../../src/report/index.ts'
import { makePlace } from '../support/own-outside.ts'

const place = makePlace()
const help = async (command: string) => (await place.casebook(command, '--help')).stdout.replace(/\s+/g, ' ')
const listeners = backends.filter(({ watches }) => watches === 'calls').map(({ name }) => name)

describe('help and errors list what there is', () => {
  it('every report format with what it holds, and each writes something', async () => {
    const shown = await help('report')
    for (const { name, about } of reportFormats) {
      expect(shown).toContain(`${name}: ${about}`)
      const { code, stdout } = await place.casebook('report', 'eth0-lab', '--format', name)
      expect({ code, empty: stdout.trim() === '' }).toEqual({ code: 0, empty: false })
    }
  })

  it('every kind of target and every risk', async () => {
    const shown = await help('run')
    for (const { form } of targetKinds) expect(shown).toContain(form)
    for (const risk of risks) expect(shown).toContain(risk)
    const { stderr } = await place.casebook('run', 'eth0-operstate-unknown', '--suspect', 'nowhere:x')
    for (const { form } of targetKinds) expect(stderr).toContain(form)
  })

  it('every backend that can be chosen', async () => {
    expect(await help('run')).toContain(listeners.join(', '))
    const { code, stderr } = await place.casebook('run', 'x', '--backend', 'perf')
    expect(code).toBe(2)
    expect(stderr).toContain(`There are: ${listeners.join(', ')}.`)
  })
})
