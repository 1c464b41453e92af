import { describe, expect, it } from 'vitest'
import { contextOf } from '../../src/app/view.ts'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { shareEvents } from '../../src/redact/share-events.ts'
import { handoverReport } from '../../src/report/handover-report.ts'
import { reportFormats } from '../../src/report/index.ts'
import type { ReportInput } from '../../src/report/report-format.ts'
import type { Fakes } from '../support/fake-bench.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { calls, reading } from '../support/sample-reading.ts'
import { walkText, windowDone } from '../support/walk-sample.ts'

const text = playbookText(
  `
  watch:
    title: Watch
    probe: {while: kick, calls: {hears: hears_it, control: control_it}, control: control}
    next:
      - {when: '!called(suspect.watch.hears)', go: good, because: nobody hears it}
      - unknown: open
      - otherwise: bad
`,
  "actions:\n  kick: {title: Kick it, risk: read_only, run: 'echo kick'}\n",
).replace('owner: nobody, what: because}', 'owner: nobody, what: because, hand_over: Please look.}')

const machineId = '0123456789abcdef0123456789abcdef'
const window = (...heard: readonly string[]) => ({
  about: { machineId },
  windows: {
    kick: {
      ...windowDone,
      putBack: ['address 10.9.8.7 on eth0'],
      reading: reading(['hears_it', 'control_it'], calls(...heard)),
    },
  },
})
const suspect = window('control_it')
const baseline = window('control_it', 'hears_it')
const recorded = {
  case: 'old',
  at: '2026-01-01T00:00:00.000Z',
  target: 'ssh:well',
  doubts: ['an older kernel'],
}

async function handedOver(fakes: Fakes, more: Partial<ReportInput['case']> = {}): Promise<ReportInput> {
  const walked = await walkText(text, fakes)
  const events = walked.bench.events
  return { case: { ...walked.case, ...more }, events, context: contextOf(playbookOf(text)), head: 'f00d' }
}

const situations: Readonly<Record<string, () => Promise<ReportInput>>> = {
  live: () => handedOver({ suspect, baseline }),
  'recorded-baseline': () => handedOver({ suspect, baseline: { ...baseline, about: { recorded } } }),
  'no-baseline': () => handedOver({ suspect }),
  'skipped-step': () =>
    handedOver({
      suspect,
      baseline,
      interactive: true,
      answers: { 'menu.watch': 'skip', text: 'no time' },
    }),
  imported: () => handedOver({ suspect, baseline }, { importedFrom: 'theirs.casebook', ticket: 'ABC-123' }),
  'no-conclusion': () => handedOver({ suspect, baseline }, { conclusion: undefined, end: undefined }),
}

describe.each(Object.entries(situations))('a hand-over: %s', (name, situation) => {
  it('names the machine, the case, how sure it is, and what was run', async () => {
    const input = await situation()
    const page = handoverReport(input)
    await expect(page).toMatchFileSnapshot(`samples/hand-over/${name}.md`)
    const told = ['suspect-host', machineId, 'fake:suspect', 'case-1', 'f00d', 'What was run on the machines']
    for (const words of told) expect(page).toContain(words)
    expect(page).not.toContain('undefined')
    for (const caveat of input.case.conclusion?.caveats ?? [])
      expect(page.replaceAll('\\', '')).toContain(caveat)
  })
})

it.each(hostileTexts)('a machine whose name is %s makes no markup of it', async (_name, hostile) => {
  const about = { hostname: hostile, machineId: hostile, kernel: hostile, login: hostile }
  const page = handoverReport(await handedOver({ suspect: { ...suspect, about }, baseline }))
  const outside = page.replaceAll(/(`+)[\s\S]*?[^`]\1(?!`)/g, '')
  expect(outside).not.toMatch(/(?<!\\)<(?:script|img|style)|(?<!\\)\]\(|@everyone|http:\/\/x/)
  expect(page.split('\n').filter((line) => line.startsWith('- **suspect**'))).toHaveLength(1)
})

it('a shared hand-over holds neither the names of the machines nor their ids', async () => {
  const input = await handedOver({ suspect, baseline })
  const { events, leaks } = shareEvents(input.events, { words: [], namesInTarget: () => [] })
  const page = handoverReport({ ...input, events, case: foldCase(events) })
  expect(leaks).toEqual([])
  expect(page).toContain('machine id `machine-id-1`')
  for (const name of [machineId, 'suspect-host']) expect(page).not.toContain(name)
})

const places = [
  ['md', 65_536],
  ['handover', 65_536],
  ['jira', 32_767],
  ['slack', 4_000],
] as const

async function write(name: string, input: ReportInput): Promise<string> {
  const format = reportFormats.find((each) => each.name === name)
  if (!format) throw new Error(`no format ${name}`)
  return (await format.load())(input)
}

describe.each(['jira', 'slack', 'text'])('the hand-over as %s', (format) => {
  it.each(Object.entries(situations))('%s', async (name, situation) => {
    const page = await write(format, await situation())
    await expect(page).toMatchFileSnapshot(`samples/hand-over/${name}.${format}.txt`)
    for (const words of ['suspect-host', machineId, 'case-1', 'f00d']) expect(page).toContain(words)
  })
})

describe.each(places)('%s has at most %i characters', (format, most) => {
  it('however long the text of the playbook is, and says what is left out and where it is', async () => {
    const input = await handedOver({ suspect, baseline: { ...baseline, about: { recorded } } })
    const { conclusion } = input.case
    if (!conclusion) throw new Error('no conclusion')
    const long = Array.from({ length: 3_000 }, (_, at) => `Paragraph ${at} with <signs> & [more] of it.`)
    const said = { ...conclusion.conclusion, handOver: long.join('\n\n') }
    const page = await write(format, {
      ...input,
      case: { ...input.case, conclusion: { ...conclusion, conclusion: said } },
    })
    expect(page.length).toBeLessThanOrEqual(most)
    expect(page).toContain('There is no room here for')
    expect(page).toContain('casebook report case')
    expect(page).toContain('an older kernel')
  })

  it('also when one piece of it alone is longer', async () => {
    const input = await handedOver({ suspect, baseline })
    const { conclusion } = input.case
    if (!conclusion) throw new Error('no conclusion')
    const said = { ...conclusion.conclusion, handOver: 'w'.repeat(70_000) }
    const page = await write(format, {
      ...input,
      case: { ...input.case, conclusion: { ...conclusion, conclusion: said } },
    })
    expect(page.length).toBeLessThanOrEqual(most)
    expect(page).toContain('There is no room here for')
    expect(page).toContain('suspect-host')
  })
})

it('a machine with a name of any length leaves room for the rest', async () => {
  const about = { hostname: 'h'.repeat(70_000), machineId }
  const page = await write('slack', await handedOver({ suspect: { ...suspect, about }, baseline }))
  for (const words of [machineId, 'baseline-host', 'case-1']) expect(page).toContain(words)
})

it.each(hostileTexts)(
  'a machine whose name is %s makes no markup of Jira or Slack of it',
  async (_n, hostile) => {
    const about = { hostname: hostile, machineId: hostile, kernel: hostile, login: hostile }
    const input = await handedOver({ suspect: { ...suspect, about }, baseline })
    const jira = await write('jira', input)
    expect(jira).not.toMatch(/@everyone|http:\/\/|(?<!\\)\[click|(?<!\\)!\[/)
    const slack = await write('slack', input)
    expect(slack).not.toMatch(/<(?!\/)/)
    for (const line of slack.split('\n').filter((each) => each.startsWith('• *suspect*')))
      expect(line.split('`').length % 2).toBe(1)
  },
)
