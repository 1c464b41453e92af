import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { playbookSchema } from '../../src/app/playbooks/described-language.ts'
import { derived, filled, marksOf } from './derived.ts'
import { refusals } from './readers.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pages = ['docs/playbook-format.md', 'docs/following.md']

describe('what npm run language writes', () => {
  it.each(pages)('stands in %s as the code has it', (page) => {
    expect(read(page)).toBe(filled(read(page)))
  })

  it('is all in the docs', () => {
    expect([...new Set(pages.flatMap((page) => marksOf(read(page))))].sort()).toEqual(
      [...derived.keys()].sort(),
    )
  })

  it('is the schema that comes with casebook', () => {
    expect(JSON.parse(read('docs/playbook.schema.json'))).toEqual(playbookSchema())
  })
})

describe('the schema takes every good playbook', () => {
  const folders = ['playbooks', 'test/playbook/ok']
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((file) => (file.endsWith('.yaml') ? [`${folder}/${file}`] : [])),
  )

  it.each(files)('%s', (file) => {
    expect(refusals(parse(read(file)))).toEqual([])
  })
})
