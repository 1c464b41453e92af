import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeEach, describe, expect, it } from 'vitest'
import { needs } from '../support/needs.ts'
import { makePlace, type Place } from '../support/own-outside.ts'
import { patienceMs } from '../support/patience.ts'

const playbook = `
playbook: counter
title: Does it count?
inputs:
  file: { ask: Which file? }
machines:
  suspect: { about: it counts wrongly }
actions:
  count:
    title: Count once
    risk: changes
    takes_down: nothing
    way_back: write the number back
    run: echo $(($(cat "$file") + $step)) >"$file"
facts:
  step: { run: echo 2, as: integer }
steps:
  before:
    title: Before
    observe:
      number: { read: '\${file}', as: integer }
    next: count_it
  count_it:
    title: Count
    act: count
    next: after
  after:
    title: After
    observe:
      now: { read: '\${file}', as: integer }
    next:
      - { when: suspect.now == suspect.number + 2, go: counts }
      - otherwise: stuck
  counts: { conclude: { title: It counts, outcome: ok, owner: nobody, what: it, remedy: none } }
  stuck: { conclude: { title: It is stuck, outcome: problem, owner: us, what: it, remedy: none } }
`

let place: Place
let file: string
let number: string
beforeEach(() => {
  place = makePlace()
  file = place.file('counter.yaml', playbook)
  number = place.file('number', '40\n')
})

const at = (name: string) => join(place.folder, name)
const kit = (...flags: readonly string[]) => place.casebook('kit', file, '--set', `file=${number}`, ...flags)
const run = (...replies: readonly string[]) =>
  place.casebook('run', file, '--set', `file=${number}`, '--suspect', `manual:${replies.map(at).join(',')}`)

/** Plays the one who may touch the machine. */
async function carry(script: string, reply: string): Promise<void> {
  await execa('sh', [at(script), '--yes', '-o', at(reply)], { stdio: 'ignore', timeout: patienceMs })
}

describe('casebook kit', () => {
  it('gathers what the steps need before an action, and changes nothing', async () => {
    const made = await kit('-o', at('one.sh'))
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toMatch(/one\.sh: 2 parts\. Have it run there with -o REPLY/)
    expect(readFileSync(at('one.sh'), 'utf8')).toContain('It only looks')
    await carry('one.sh', 'one')
    expect(readFileSync(number, 'utf8')).toBe('40\n')
    // Nobody is there to have the action run.
    const ran = await run('one')
    expect(ran.stdout).toContain('could not look')
    expect(ran.stdout).not.toContain('It counts')
  })

  it(
    'has an action run when that is said, between what is looked at before and after it',
    needs('root', 'that a kit has an action run'),
    async () => {
      await kit('-o', at('one.sh'))
      await carry('one.sh', 'one')
      const two = await kit('--actions', '--reply', at('one'), '-o', at('two.sh'))
      expect(two).toMatchObject({ code: 0, stderr: '' })
      expect(readFileSync(at('two.sh'), 'utf8')).toContain(
        '# IT DOES SOMETHING to this machine: runs “Count once” (changes) nothing',
      )
      expect(readFileSync(number, 'utf8')).toBe('40\n')
      await carry('two.sh', 'two')
      expect(readFileSync(number, 'utf8')).toBe('42\n')
      const ran = await run('one', 'two')
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      expect(ran.stdout).toContain('It counts')
      // The case was not made on the machine, and was not run on it again.
      expect(ran.stdout).toMatch(/The suspect is a recording \(kit [0-9a-f]{16}, of manual/)
      expect(readFileSync(number, 'utf8')).toBe('42\n')
    },
  )

  it('leaves out what needs an answer of the machine first, and all that comes after', async () => {
    const made = await kit('--actions', '-o', at('kit.sh'))
    expect(made.stderr).toContain('not in it: count_it: it needs step of the suspect')
    expect(made.stderr).toContain('not in it: all steps after count_it')
    expect(readFileSync(at('kit.sh'), 'utf8')).toContain('# It only looks')
  })

  it('takes no action by the name of its step alone', async () => {
    const made = await kit('--step', 'count_it')
    expect(made).toMatchObject({ code: 2, stdout: '' })
    expect(made.stderr).toContain('A kit only looks unless --actions is given')
    expect((await kit('--step', 'befor')).stderr).toContain('Did you mean before?')
  })

  it('says when there is nothing left to gather', async () => {
    await kit('-o', at('one.sh'))
    await carry('one.sh', 'one')
    const again = await kit('--reply', at('one'), '--step', 'before')
    expect(again).toMatchObject({ code: 2, stdout: '' })
    expect(again.stderr).toContain('there is nothing to gather')
  })

  it('is for a playbook that somebody agreed to', async () => {
    place.file('other.txt', `${playbook}# of somebody else\n`)
    copyFileSync(at('other.txt'), at('other.yaml'))
    const made = await place.casebook('kit', at('other.yaml'), '--set', `file=${number}`)
    expect(made.stderr).toContain('nobody has agreed to run')
  })
})

describe('a reply', () => {
  it('that was spoiled is refused with where', async () => {
    await kit('-o', at('one.sh'))
    await carry('one.sh', 'one')
    place.file('bad', readFileSync(at('one'), 'utf8').replace('|40', '|41'))
    const ran = await run('bad')
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(/bad is no whole reply of a kit: the part 2\.out was changed on its way/)
    expect((await run('none')).stderr).toContain('there is no such file')
    expect(existsSync(at('state/casebook/cases'))).toBe(false)
  })
})

it('doctor and builders need a machine that casebook reaches', async () => {
  expect((await place.casebook('doctor', '--suspect', 'manual')).stderr).toContain(
    'only somebody else may touch',
  )
})
