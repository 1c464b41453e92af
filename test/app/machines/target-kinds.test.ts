import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseRecorded } from '../../../src/app/machines/kinds/recorded.ts'
import { kindOf, targetKinds } from '../../../src/app/machines/target-kinds.ts'
import { UsageError } from '../../../src/model/usage-error.ts'

describe('a target', () => {
  it.each([
    ['local', 'local'],
    ['ssh:root@web-1', 'ssh'],
    ['exec:docker exec -i web sh', 'exec'],
    ['docker:web', 'docker'],
    ['manual', 'manual'],
    ['manual:a.txt', 'manual'],
    ['recorded:./some/case#baseline', 'recorded'],
    ['kept', 'kept'],
    ['kept:golden', 'kept'],
  ])('%s is of the kind %s', (target, word) => {
    expect(kindOf(target).word).toBe(word)
  })

  it.each(['web-1', '', 'podman:web', 'LOCAL'])(
    '%j is of none, and all that there are are named',
    (target) => {
      const refused = () => kindOf(target)
      expect(refused).toThrow(UsageError)
      for (const { form, about } of targetKinds) {
        expect(refused).toThrow(expect.objectContaining({ hint: expect.stringContaining(form) }))
        expect(refused).toThrow(expect.objectContaining({ hint: expect.stringContaining(about) }))
      }
    },
  )

  it.each([
    ['web-1', 'ssh:web-1'],
    ['dcoker:web', 'docker:web'],
    ['recoded:eth0-lab', 'recorded:eth0-lab'],
  ])('%s was meant to be %s', (target, meant) => {
    expect(() => kindOf(target)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(`Did you mean ${meant}?`) }),
    )
  })

  it.each(targetKinds.map((kind) => [kind.word, kind] as const))(
    'of the kind %s has an example of its own',
    (word, kind) => {
      expect(kindOf(kind.example)).toBe(kind)
      expect(kind.form.startsWith(word)).toBe(true)
    },
  )

  it('is listed in the docs, whatever its kind', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../docs/following.md'), 'utf8')
    const table = docs.split('## Where the machines are')[1]?.split('<!-- end -->')[0] ?? ''
    const forms = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, form]) => form)
    expect(forms).toEqual(targetKinds.map((kind) => kind.form))
  })

  it.each([
    ['lab', { case: 'lab', role: undefined }],
    ['./some/case#baseline', { case: './some/case', role: 'baseline' }],
    ['', undefined],
    ['a#nobody', undefined],
    ['a#suspect#baseline', undefined],
    ['./a#b#suspect', { case: './a#b', role: 'suspect' }],
    ['./a#b', { case: './a#b', role: undefined }],
  ])('recorded:%s is read as %j', (rest, wanted) => {
    expect(parseRecorded(rest)).toEqual(wanted)
  })
})
