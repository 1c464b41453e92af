import { describe, expect, it } from 'vitest'
import { namedCommands } from '../../src/scripts/named-commands.ts'

describe('what a script needs, whatever it finds', () => {
  it.each<[string, readonly string[]]>([
    ['sss -ltn "sport = :80" | wc -l', ['sss', 'wc']],
    ['jounalctl -k | grep -c "I/O error" || :', ['jounalctl', 'grep']],
    ['n=$(one | two); echo "$n"', ['one', 'two']],
    ['echo `one`', ['one']],
    ['cat <<E\n$(one)\nE\ntwo', ['one', 'cat', 'two']],
    ['X=1 one 2>/dev/null </dev/null', ['one']],
    ['case $(one) in a) two;; esac', ['one']],
    ['while one; do two; done', ['one']],
    ['(one; exit 1); two', ['one', 'two']],
    ['{ one; two; } | wc', ['one', 'two', 'wc']],
    ['! one', ['one']],
    ['"one" | \'two\'', ['one', 'two']],
    ['timeout -k 1 5 one | nice -n 5 two', ['timeout', 'one', 'nice', 'two']],
    ['env A=1 one', ['env', 'one']],
    ['exec one', ['one']],
    ['if one; then two; fi', ['one']],
  ])('%s', (script, needed) => {
    expect(namedCommands(script).needed).toEqual(needed)
  })
})

describe('what is not certain, or what the script expects to be missing, is not needed', () => {
  it.each([
    'one || two',
    'one 2>/dev/null || true',
    'one >/dev/null 2>&1 || :',
    'command -v one >/dev/null || exit 44; one',
    'which one && one',
    'hash one; one',
    'type one; one | one',
    '[ -x /usr/sbin/one ] || exit 3; /usr/sbin/one',
    'if command -v one; then one; else two; fi',
    'if [ -f /etc/debian_version ]; then one; else two; fi',
    'if one >/dev/null 2>&1; then echo yes; fi',
    'if one; then :; elif two; then :; fi',
    '[ -e /x ] && one',
    '[ -e /x ] || exit 3\none',
    'set -e\n[ -e /x ]\none',
    'for each in one two; do $each -l; done',
    'for each in one two; do command -v "$each" && break; done; one',
    'one() { :; }\none | one',
    'PATH=$PATH:/sbin\none',
    'export PATH=/sbin; one',
    '. /etc/profile; one',
    'eval "$x"; one',
    'alias one=two; one',
    '$one; "$two" x',
    './one; ../two',
    'echo "${x:-$(one)}"',
    'ssh() { :; }; # one | two',
    'echo \'one | two\' "one"',
    'echo $((one + two))',
    'one |',
    'if one; then',
    '',
  ])('%s', (script) => {
    expect(namedCommands(script).needed).toEqual([])
  })

  it('nor is what sudo finds, whose paths are others', () => {
    expect(namedCommands('sudo -n one').needed).toEqual(['sudo'])
  })
})

it('knows of those in a branch that it may not take', () => {
  expect(namedCommands('if [ -e /x ]; then one | two; fi; three || four')).toEqual({
    needed: [],
    all: ['one', 'two', 'four'],
  })
})
