import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { examine } from '../../src/doctor/examine.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Role } from '../../src/model/role.ts'
import { backends } from '../../src/probes/index.ts'
import { examinationsView, type Looked } from '../../src/report/views/examinations.ts'
import { openLiveView } from '../../src/terminal/live-view.ts'
import { nonce, sampleText } from '../doctor/read-sample.ts'

const look = (role: Role, sample: string, change = (text: string) => text) =>
  examine({
    role,
    target: `ssh:${role}`,
    printed: change(sampleText(sample)),
    nonce,
    notRoot: undefined,
    leftovers: [],
    backends,
  })

async function shown(looked: readonly Looked[], columns: number): Promise<string> {
  const written: string[] = []
  const view = openLiveView({
    look: { columns, colour: false, unicode: true },
    write: (words) => written.push(words),
  })
  await view.show(examinationsView(looked))
  return written.join('')
}

const two = [look('suspect', 'guest'), look('baseline', 'debian-container')]

describe('what machines can do', () => {
  it.each([80, 200])('in %i columns', async (columns) => {
    const text = await shown(two, columns)
    expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns)
    expect(text).toMatchSnapshot()
  })

  it('of one machine has one column and no marks', async () => {
    const text = await shown(two.slice(0, 1), 80)
    expect(text).not.toContain('≠')
    expect(text).not.toContain('baseline')
  })

  it('marks what differs, and says once what holds on both', async () => {
    const [before] = (await shown(two, 200)).split('can watch')
    expect(before).toMatch(/≠ kprobes/)
    expect(before).not.toMatch(/≠ tracefs/)
    const once = (await shown([look('suspect', 'guest'), look('baseline', 'guest')], 200)).match(
      /stap is not/g,
    )
    expect(once).toHaveLength(1)
  })

  it('a machine that could not be looked at stands there with its reason', async () => {
    const why = couldNotLook('unreachable', 'no route to host', 'Check the address.')
    const text = await shown([...two.slice(0, 1), { role: 'baseline', target: 'ssh:gone', why }], 80)
    expect(text.replace(/\s+/g, ' ')).toContain(
      'could not be looked at: no route to host. Check the address.',
    )
    expect(text).toContain('6.1.0-56-cloud-amd64')
  })

  it('lets no control character of a machine through', async () => {
    const hostile = (text: string) => text.replace('login root', 'login \u001b[2Jroot\u0007')
    const text = await shown([look('suspect', 'guest', hostile)], 80)
    expect(text).toContain('root')
    expect(text).not.toMatch(/[\u001b\u0007]/)
  })
})
