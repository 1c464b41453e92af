import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import type { ProbeDeclaration, SurveyDeclaration } from '../../src/model/probe.ts'
import type { Reading } from '../../src/model/reading.ts'
import { splitSections } from '../../src/model/sections.ts'
import { planSurvey, symbolPattern } from '../../src/probes/function-profile/plan.ts'
import { functionProfile } from '../../src/probes/function-profile.ts'

function probe(survey: Partial<SurveyDeclaration>): ProbeDeclaration {
  return {
    while: 'x',
    on: ['suspect'],
    follow: undefined,
    control: undefined,
    calls: [],
    settleMs: 0,
    maxEvents: 100,
    backends: [],
    repeat: 1,
    survey: { functions: [], module: undefined, file: undefined, ...survey },
  }
}

function sample(name: string): string {
  return readFileSync(join(import.meta.dirname, 'samples/function-profile', `${name}.txt`), 'utf8')
}

function parse(raw: string) {
  return functionProfile.parse(splitSections(raw) ?? [])
}

function reading(raw: string): Reading {
  const parsed = parse(raw)
  if ('state' in parsed) throw new Error(`${parsed.code}: ${parsed.reason}`)
  return parsed
}

function changed(name: string, section: string, change: (text: string) => string): string {
  const raw = sample(name)
  const [, nonce = ''] = /^casebook-window 1 (\w+)/.exec(raw) ?? []
  const from = raw.indexOf(`\n@${nonce} ${section}\n`)
  const to = raw.indexOf(`\n@${nonce} `, from + 1)
  return raw.slice(0, from) + change(raw.slice(from, to)) + raw.slice(to)
}

describe('what is sent', () => {
  it('is taken by sh as it stands', async () => {
    const request = { id: 'abc', probe: probe({ functions: ['a_*', 'b?'], module: 'some-module' }) }
    const { exitCode, stderr } = await execa('sh', ['-n'], {
      input: functionProfile.script(request),
      reject: false,
    })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  })

  it.each([
    [{ functions: ['link_*'] }, 'ffff81 t link_do\n', true],
    [{ functions: ['link_*'] }, 'ffff81 t link_do.isra.0\n', true],
    [{ functions: ['link_*'] }, 'ffff81 t link_do.part.0\n', false],
    [{ functions: ['link_*'] }, 'ffff81 d link_list\n', false],
    [{ functions: ['link_*'] }, 'ffff81 t unlink_do\n', false],
    [{ functions: ['link_?'] }, 'ffff81 t link_do\n', false],
    [{ module: 'net-mod' }, 'ffff81 t any\t[net_mod]\n', true],
    [{ module: 'net-mod' }, 'ffff81 t any\n', false],
    [{ module: 'net-mod' }, 'ffff81 t any\t[net_mod2]\n', false],
    [{ functions: ['link_*'] }, 'ffff81 t link_do\t[any]\n', true],
  ])('takes of %j the symbol %j: %s', async (survey, line, taken) => {
    const pattern = symbolPattern(planSurvey({ id: 'abc', probe: probe(survey) }))
    const { exitCode } = await execa('grep', ['-E', pattern], { input: line, reject: false })
    expect(exitCode === 0).toBe(taken)
  })

  it('never holds a glob that is none', () => {
    expect(
      functionProfile.script({ id: 'abc', probe: probe({ functions: ["x' y", '$(reboot)', '.*'] }) }),
    ).not.toMatch(/reboot|x' y/)
  })
})

describe('the survey of a module while the NIC was bound anew', () => {
  it.each(['healthy', 'suspect'])(
    'counts what was called on the %s guest, and lists what could not be',
    (name) => {
      const { survey, losses, unproved } = reading(sample(`rebind-${name}`))
      expect({ losses, unproved }).toEqual({ losses: [], unproved: undefined })
      expect(survey?.counts).toMatchObject({ virtnet_probe: 1, virtnet_remove: 1 })
      expect(survey?.counts).toHaveProperty('virtnet_set_channels', 0)
      expect(Object.keys(survey?.counts ?? {})).toHaveLength(66)
      expect(survey?.deaf.map(({ fn }) => fn)).toContain('trace_xdp_exception')
    },
  )

  it('finds the function that the suspect alone left out', () => {
    const called = (name: string) => {
      const counts = Object.entries(reading(sample(`rebind-${name}`)).survey?.counts ?? {})
      return counts.flatMap(([fn, count]) => (count > 0 ? [fn] : []))
    }
    expect(called('healthy').filter((fn) => !called('suspect').includes(fn))).toContain(
      'virtnet_config_changed_work',
    )
  })

  it('counts only what came after the start', () => {
    const symbols = sample('rebind-healthy')
      .split('\n')
      .filter((line) => line.startsWith('symbol '))
    const n = symbols.indexOf('symbol start_xmit virtio_net')
    const later = changed('rebind-healthy', 'start', (text) =>
      text.replace(new RegExp(`(_${n} +)(\\d+)`), (_, event, hits) => `${event}${Number(hits) + 9}`),
    )
    const count = (raw: string) => reading(raw).survey?.counts['start_xmit'] ?? 0
    expect(count(later)).toBe(count(sample('rebind-healthy')) - 9)
  })

  it('says that a count is too low when the kernel missed calls', () => {
    const missed = changed('rebind-healthy', 'counts', (text) => text.replace(/(_0 +\d+ +)0/, '$17'))
    expect(reading(missed).losses).toEqual(['7 calls of virtnet_stats missed by its probe'])
  })

  it('does not take a function that went with its module for a silent one', () => {
    const gone = changed('rebind-healthy', 'later', (text) =>
      text.replace('virtnet_set_channels virtio_net\n', ''),
    )
    expect(reading(gone).survey?.deaf.find(({ fn }) => fn === 'virtnet_set_channels')?.why.code).toBe(
      'no-such-function',
    )
  })

  it('does not trust a name that stands twice', () => {
    const twice = changed('rebind-healthy', 'later', (text) => `${text}virtnet_probe virtio_net\n`)
    const { survey } = reading(twice)
    expect(survey?.counts).not.toHaveProperty('virtnet_probe')
    expect(survey?.deaf.find(({ fn }) => fn === 'virtnet_probe')?.why.code).toBe('ambiguous')
  })

  it('is not proved when our own call was not counted', () => {
    const deaf = changed('rebind-healthy', 'after', (text) => text.replace('proved yes', 'proved no'))
    expect(reading(deaf).unproved).toMatchObject({ code: 'not-armed' })
  })

  it('leaves labels open: a survey keeps no calls', () => {
    expect(reading(sample('rebind-healthy')).coverage['netif_carrier_on']).toMatchObject({
      code: 'unsupported',
    })
  })
})

it.each([
  ['no-debuginfo net/core/link_watch.c', 'unsupported'],
  ['no-functions none', 'no-such-function'],
  ['too-many 35868', 'too-long'],
  ['not-permitted only root may use tracefs', 'not-permitted'],
])('refuses with its reason: %s', (line, code) => {
  const refused = changed(
    'rebind-healthy',
    'arm',
    () => `\n@${sample('rebind-healthy').slice(18, 34)} arm\nrefused ${line}\n`,
  )
  expect(parse(refused)).toMatchObject({ state: 'could-not-look', code })
})

describe('a survey of a source file', () => {
  const build = '3b43fad5034874490492495d552c0af6a5fab235'
  const listed = `object vmlinux ${build}\nfunction linkwatch_do_dev\nfunction linkwatch_event.isra.0\ninlined default_operstate\n`
  const request = (prepared: string, functions: string[] = []) => ({
    id: 'abc',
    probe: probe({ file: 'net/core/link_watch.c', functions }),
    prepared,
  })

  it('counts the functions that debug info lists, of the kernel itself alone', () => {
    const pattern = new RegExp(symbolPattern(planSurvey(request(listed))).replaceAll('[[:space:]]', '\\s'))
    expect(pattern.test('ffff81 t linkwatch_event.isra.0')).toBe(true)
    expect(pattern.test('ffff81 t linkwatch_event\t[other]')).toBe(false)
    expect(pattern.test('ffff81 t default_operstate')).toBe(false)
  })

  it('keeps to the globs that stand beside it', () => {
    expect(planSurvey(request(listed, ['*_dev'])).functions).toEqual(['linkwatch_do_dev'])
  })

  it('counts nothing on a machine of another build', () => {
    expect(functionProfile.script(request(listed))).toContain(`watch_build='${build}'`)
    const parsed = functionProfile.parse([
      { name: 'plan', text: functionProfile.plan(request(listed)) },
      { name: 'arm', text: 'refused other-build 0f4d3f8a44e6\n' },
    ])
    expect(parsed).toMatchObject({ state: 'could-not-look', code: 'unsupported' })
    expect('reason' in parsed && parsed.reason).toContain('0f4d3f8a44e6')
  })

  it('asks nothing of a builder when no file is named', () => {
    const target = { kernel: '6.1.0', arch: 'x86_64' }
    expect(functionProfile.prepare?.({ id: 'abc', probe: probe({ module: 'm' }) }, target)).toBe('')
  })

  it('says that there is no debug info of a kernel that nobody has', async () => {
    const input = functionProfile.prepare?.(request(''), { kernel: '0.0.0-no-such', arch: 'x86_64' }) ?? ''
    const { stdout } = await execa('sh', ['-s'], { input })
    expect(planSurvey(request(`${stdout}\n`)).listed?.why).toBe('no-debug-info')
  })
})
