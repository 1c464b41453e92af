import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { playbookSchema } from '../../src/app/playbooks/described-language.ts'
import { filled } from './derived.ts'

const docs = join(import.meta.dirname, '../../docs')

for (const page of ['playbook-format.md', 'following.md']) {
  writeFileSync(join(docs, page), filled(readFileSync(join(docs, page), 'utf8')))
}
writeFileSync(join(docs, 'playbook.schema.json'), `${JSON.stringify(playbookSchema(), null, 2)}\n`)
