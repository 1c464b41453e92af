import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'
import { describe, expect, it } from 'vitest'
import { makePlace } from '../support/own-outside.ts'

const root = join(import.meta.dirname, '../..')
const published = JSON.parse(readFileSync(join(root, 'docs/case.schema.json'), 'utf8'))
const validate = new Ajv({ allErrors: true, strict: false }).compile(published)

function faults(document: unknown): readonly string[] {
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

it('is what the types say: npm run schema', () => {
  const generated = createGenerator({
    path: join(root, 'src/report/case-document.ts'),
    type: 'CaseDocument',
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
    additionalProperties: true,
  }).createSchema('CaseDocument')
  expect(published).toEqual(JSON.parse(JSON.stringify(generated)))
})

describe('every report in JSON keeps to it', () => {
  const recordings = readdirSync(join(root, 'playbooks/recordings'))

  it.each(recordings)('of the recording %s', async (name) => {
    const { stdout } = await makePlace().casebook('report', name, '--format', 'json')
    expect(faults(JSON.parse(stdout))).toEqual([])
  })

  it('of a run that has everything', () => {
    expect(faults(JSON.parse(readFileSync(join(root, 'test/report/samples/report.json'), 'utf8')))).toEqual(
      [],
    )
  })
})

it('finds what is missing, and what is of another kind', () => {
  const sample = JSON.parse(readFileSync(join(root, 'test/report/samples/report.json'), 'utf8'))
  const { conclusion: _, ...without } = sample
  expect(faults(without).join()).toContain("required property 'conclusion'")
  expect(faults({ ...sample, id: 1 }).join()).toContain('/id must be string')
})
