import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { advance } from '../../src/evidence/fold-case.ts'
import type { Block } from '../../src/model/block.ts'
import { emptyCase } from '../../src/model/case.ts'
import { blocksFor } from '../../src/report/blocks-for.ts'
import { factsView } from '../../src/report/views/facts.ts'
import { planView } from '../../src/report/views/plan.ts'
import { rawView } from '../../src/report/views/raw.ts'
import { openLiveView } from '../../src/terminal/live-view.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { sampleEvents, text } from '../support/sample-case.ts'
import { sampleContext, samplePlan } from '../support/sample-playbook.ts'

interface Terminal {
  columns?: number
  colour?: boolean
  unicode?: boolean
}

async function terminal({ columns = 80, colour = false, unicode = true }: Terminal = {}) {
  const written: string[] = []
  const view = openLiveView({
    look: { columns, colour, unicode },
    write: (words) => written.push(words),
  })
  return { view, screen: () => written.join('') }
}

async function show(blocks: readonly Block[], how: Terminal = {}) {
  const { view, screen } = await terminal(how)
  await view.show(blocks)
  return screen()
}

async function wholeRun(how: Terminal) {
  const { view, screen } = await terminal(how)
  let kase = emptyCase
  for (const event of sampleEvents) {
    kase = advance(kase, event)
    await view.show(blocksFor(event, kase, sampleContext))
    if (event.type === 'step-entered' && event.step === 'watch')
      await view.show(planView(samplePlan, kase, true))
  }
  return screen()
}

const widths = (screen: string) => screen.split('\n').map((line) => stringWidth(line))
const markdown = (words: string): Block => ({ kind: 'markdown', text: words })

describe('a run on a terminal', () => {
  it.each([
    ['80 columns', 'run-80.txt', { columns: 80 }],
    ['200 columns', 'run-200.txt', { columns: 200 }],
    ['80 columns in colour', 'run-80-colour.txt', { columns: 80, colour: true }],
    ['80 columns without UTF-8', 'run-80-ascii.txt', { columns: 80, unicode: false }],
  ])('reads well on %s', async (_name, file, how) => {
    await expect(await wholeRun(how)).toMatchFileSnapshot(`samples/${file}`)
  })

  it('uses only ASCII where there is no UTF-8, and no escapes where there is no colour', async () => {
    expect(await wholeRun({ unicode: false })).toMatch(/^[\n\x20-\x7e]*$/)
  })

  it.each([20, 40, 80, 99, 100, 120])('keeps all but the text to copy within %d columns', async (columns) => {
    const screen = await wholeRun({ columns })
    // The text to copy stands between two rules.
    const [before = '', rest = ''] = screen.split('Hand-over, to copy')
    const around = [before, rest.split(/^─+$/m).at(-1)].join('\n')
    expect(around.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([])
  })
})

describe('Markdown on a terminal', () => {
  it('shows bold and code in tight lists, and a task box once', async () => {
    expect(await show([markdown('- [x] a **b** `c`\n- [ ] d\n- e')])).toBe(
      '  • [x] a b c\n  • [ ] d\n  • e\n',
    )
  })

  it('styles them when there are colours', async () => {
    expect(await show([markdown('- a **b**')], { colour: true })).toBe('  • a \x1b[1mb\x1b[22m\n')
  })

  it('hangs wrapped items under their text, also nested and numbered ones', async () => {
    const words = '9. one two three four five six seven\n10. x\n    - alpha beta gamma delta epsilon zeta'
    expect(await show([markdown(words)], { columns: 30 })).toBe(
      '   9. one two three four five\n      six seven\n  10. x\n      • alpha beta gamma delta\n        epsilon zeta\n',
    )
  })

  it('wraps by display width', async () => {
    const screen = await show([markdown('漢字かな交じり文'.repeat(20)), markdown(`- ${'漢字'.repeat(60)}`)], {
      columns: 40,
    })
    expect(Math.max(...widths(screen))).toBeLessThanOrEqual(40)
    expect(Math.max(...widths(screen))).toBeGreaterThan(36)
  })

  it('makes no picture of colons and no character of an entity', async () => {
    expect(await show([markdown('log `a:b:c` and `&lt;b&gt;` and :+1:')])).toBe(
      '  log a:b:c and &lt;b&gt; and :+1:\n',
    )
  })

  it('shows HTML, images and links as words', async () => {
    const screen = await show([markdown('<b>x</b> ![alt](http://a.example/p.png) [text](http://a.example)')])
    expect(screen).toBe('  <b>x</b> alt (http://a.example/p.png) text (http://a.example)\n')
  })

  it('lays an author’s table out line by line and keeps code as it is', async () => {
    const screen = await show([markdown('| a | b |\n| - | - |\n| 1 | 2 |\n\n```\nx\ty\n```')])
    expect(screen).toBe('  • 1\n    b: 2\n\n  │ x       y\n')
  })
})

describe('foreign text on a terminal', () => {
  it.each(hostileTexts)('shows %s inert', async (_name, words) => {
    const raw = { ended: 'exited' as const, exitCode: 0, stdout: words, stderr: words, truncated: false }
    const blocks = [
      ...factsView([{ name: 'f', facts: { suspect: text(words), baseline: text('x') } }]),
      ...rawView({ facts: [{ name: 'f', raws: { suspect: raw } }], windows: {} }),
      { kind: 'note' as const, text: words },
      markdown(words),
    ]
    const screen = await show(blocks, { columns: 60 })
    expect(screen).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
    )
  })

  it('puts a mark before every line of raw output, wrapped ones too', async () => {
    const raw = {
      ended: 'exited' as const,
      exitCode: 0,
      stdout: `one\n${'x'.repeat(100)}`,
      stderr: '',
      truncated: false,
    }
    const screen = await show(rawView({ facts: [{ name: 'f', raws: { suspect: raw } }], windows: {} }), {
      columns: 60,
    })
    const [, ...lines] = screen.trimEnd().split('\n')
    expect(lines).toEqual(['  ┊ one', `  ┊ ${'x'.repeat(56)}`, `  ┊ ${'x'.repeat(44)}`])
  })

  it('aligns columns with double-width text', async () => {
    const screen = await show(
      factsView([
        { name: 'a', facts: { suspect: text('漢字'), baseline: text('x') } },
        { name: 'b', facts: { suspect: text('abcd'), baseline: text('y') } },
      ]),
    )
    const at = screen.split('\n').filter((line) => /"[xy]"/.test(line))
    expect(at.map((line) => stringWidth(line.slice(0, line.search(/"[xy]"/))))).toEqual([21, 21])
  })
})
