import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const isScript = /\.(sh|bash|fish|zsh)$/
const asModule = (text) => `export default ${JSON.stringify(text)}`

/** For vitest: an imported script is its text, as it is in the bundle. */
export const shAsText = {
  name: 'sh-as-text',
  enforce: 'pre',
  transform: (text, id) => (isScript.test(id) ? { code: asModule(text), map: null } : undefined),
}

/** For Node: a hook that `run-ts.mjs` registers. */
export async function load(url, context, next) {
  if (!isScript.test(url)) return next(url, context)
  const source = asModule(await readFile(fileURLToPath(url), 'utf8'))
  return { format: 'module', source, shortCircuit: true }
}
