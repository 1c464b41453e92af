import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isName } from '../../src/playbook/language/own-name.ts'
import { compiled, condition } from '../support/sample-scope.ts'

function mistakes(text: string) {
  const result = compiled(text)
  if ('evaluate' in result) throw new Error(`${text} has no mistake`)
  return result.map(({ code, range, hint }) => [code, text.slice(range.start, range.end), hint])
}

describe('a mistake in a condition', () => {
  it.each([
    ['condition/syntax', 'suspect.state ==', '', ''],
    ['condition/syntax', 'suspect.state = "a"', '=', 'Equality is written ==.'],
    ['condition/syntax', '', '', ''],
    ['condition/syntax', '__proto__ == 1', '__proto__', ''],
    ['condition/unknown-name', 'suspect.stat == "x"', 'stat', 'Did you mean state?'],
    ['condition/unknown-name', 'suspct.state == "x"', 'suspct', 'Did you mean suspect?'],
    ['condition/unknown-name', 'repo == "x"', 'repo', 'Did you mean repro?'],
    ['condition/unknown-name', 'called(suspect.watch.queu)', 'queu', 'Did you mean queue?'],
    ['condition/unknown-name', 'both(watch.othr)', 'othr', 'Did you mean other?'],
    ['condition/unknown-name', 'first_difference(wacth) == ""', 'wacth', 'Did you mean watch?'],
    ['condition/type', 'suspect.state == 1', 'suspect.state == 1', ''],
    ['condition/type', 'suspect.flags', 'suspect.flags', ''],
    ['condition/type', 'suspect.up && suspect.state', 'suspect.up && suspect.state', ''],
    ['condition/type', 'called(suspect.state)', 'called(suspect.state)', ''],
    ['condition/type', 'called(watch.queue)', 'called(watch.queue)', ''],
    ['condition/type', 'both(suspect.watch.queue)', 'both(suspect.watch.queue)', ''],
    ['condition/type', 'before(suspect.watch.queue, baseline.watch.other)', undefined, ''],
    ['condition/type', 'bit(suspect.flags)', 'bit(suspect.flags)', ''],
    ['condition/type', 'suspect["state"] == "x"', 'suspect', 'For example suspect.is_present.'],
    ['condition/type', 'known(baseline.watch)', 'baseline.watch', 'For example baseline.is_present.'],
    ['condition/type', 'suspect == baseline', 'suspect == baseline', ''],
    ['condition/unknown-function', 'caled(suspect.watch.queue)', undefined, 'Did you mean called?'],
    ['condition/pattern', 're(suspect.state, "(")', '"("', ''],
    ['condition/pattern', 're(suspect.state, "a(?=b)")', '"a(?=b)"', ''],
    ['condition/pattern', 're(suspect.state, repro)', undefined, ''],
    ['condition/constant', '1 == 1', '1 == 1', 'Use `otherwise`, or name a fact.'],
    ['condition/constant', 'true || false', 'true || false', 'Use `otherwise`, or name a fact.'],
    ['condition/forbidden', 'suspect.state.matches("a")', undefined, "Use re(text, 'pattern')."],
    ['condition/forbidden', 'known(suspect.state) == true', undefined, 'Use known(x) or !known(x).'],
    ['condition/forbidden', 'absent(suspect.flags == 1)', undefined, 'For example absent(suspect.fact).'],
  ])('%s: %s', (code, text, at, hint) => {
    const [mistake, ...more] = mistakes(text)
    expect(more).toEqual([])
    expect(mistake).toEqual([code, at === undefined ? expect.any(String) : at, hint])
  })

  it('names the call that is wrong, not the whole condition', () => {
    expect(mistakes('suspect.up && nosuch(suspect.state)')[0]?.slice(0, 2)).toEqual([
      'condition/unknown-function',
      'nosuch(suspect.state)',
    ])
  })

  it('lists what there is when no name is near', () => {
    expect(mistakes('zzzzzz.state == "x"')[0]?.[2]).toBe('There are: suspect, baseline, watch, repro, port.')
    expect(mistakes('nosuchthing(suspect.state)')[0]?.[2]).toContain('called')
  })

  it('is told about every forbidden call at once', () => {
    expect(mistakes('has(suspect.state) || type(suspect.state) == string').map(([code]) => code)).toEqual([
      'condition/unknown-function',
      'condition/unknown-function',
    ])
  })

  it('is too-long past 2000 characters and not at 2000', () => {
    const fill = (length: number) => `suspect.up${' '.repeat(length - 'suspect.up'.length)}`
    expect(condition(fill(2000)).text).toHaveLength(2000)
    expect(mistakes(fill(2001))[0]?.[0]).toBe('condition/too-long')
  })
})

describe('`this`', () => {
  it('has a meaning only where an action is offered', () => {
    expect(condition('this.state == "x"', true).uses).toEqual([
      expect.objectContaining({ of: 'fact', role: 'this', name: 'state', range: { start: 0, end: 10 } }),
    ])
    expect(mistakes('this.state == "x"')[0]?.slice(0, 2)).toEqual(['condition/unknown-name', 'this'])
  })
})

describe('what a condition uses', () => {
  it('is every name in it, in order', () => {
    const uses = condition(
      'suspect.state == repro && (called(baseline.watch.queue) || both(watch.other)) && suspect.watch.action == "done"',
    ).uses
    expect(uses.map((use) => ('role' in use ? `${use.of} ${use.role}` : use.of))).toEqual([
      'fact suspect',
      'name',
      'call baseline',
      'call both',
      'call suspect',
    ])
  })
})

describe('hostile text', () => {
  it.each([
    'suspect.constructor == 1',
    'suspect.__proto__ == 1',
    'suspect.prototype == 1',
    'constructor == 1',
    'suspect["constructor"] == 1',
    'suspect.state.constructor == 1',
    'suspect.watch.constructor == 1',
    'watch.__proto__ == 1',
    'both(watch.constructor)',
    'suspect.toString() == ""',
    'hasOwnProperty("a")',
    'suspect.nics.map(x, x) == []',
    '{"a": suspect.state} == {"a": "b"}',
    `${'('.repeat(900)}suspect.up${')'.repeat(900)}`,
    `${'['.repeat(900)}suspect.up${']'.repeat(900)}`,
    `${'!'.repeat(1989)}suspect.u`,
    'suspect.up\0',
    '\ud800 == suspect.state',
  ])('is a mistake, never a crash: %s', (text) => {
    expect(mistakes(text).length).toBeGreaterThan(0)
  })

  it('of any kind gives a condition or mistakes within the text', () => {
    const word = fc.constantFrom(
      ...[
        'suspect',
        '.',
        'state',
        '==',
        '"a"',
        '(',
        ')',
        '&&',
        '!',
        '[',
        ']',
        '?',
        ':',
        'known',
        'bit',
        '1',
        're',
      ],
      ...[
        'watch',
        'queue',
        'constructor',
        '{',
        '}',
        ',',
        'in',
        ' ',
        'first_difference',
        '\\',
        "'",
        '-',
        '\n',
      ],
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 14 }).map((words) => words.join('')),
        ),
        (text) => {
          const result = compiled(text)
          if ('evaluate' in result) return
          expect(result.length).toBeGreaterThan(0)
          for (const { code, range } of result) {
            expect(code).toMatch(/^condition\//)
            expect(range.start).toBeGreaterThanOrEqual(0)
            expect(range.end).toBeLessThanOrEqual(text.length)
            expect(range.end).toBeGreaterThanOrEqual(range.start)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a name of a playbook', () => {
  it.each(
    'bool bytes constructor double int list map string type uint for package while google cel optional'.split(
      ' ',
    ),
  )('that the language has taken is refused by the reader: %s', (name) => {
    expect(isName(name)).toBe(false)
  })
})
