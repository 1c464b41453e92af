import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Page {
  /** From the root of the repository on. */
  readonly page: string
  readonly text: string
}

/** Every page that people read: those beside the code, and those in `docs/`. */
export function readPages(root: string): readonly Page[] {
  const beside = readdirSync(root).filter((name) => name.endsWith('.md'))
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
  return [...beside, ...docs.map((name) => `docs/${name}`)].map((page) => ({
    page,
    text: readFileSync(join(root, page), 'utf8'),
  }))
}
