// `node --import ./test/support/run-ts.mjs FILE` runs TypeScript that imports scripts: what stands in `.sh` files arrives as text.
import { register } from 'node:module'
import 'tsx'

register('./sh-as-text.mjs', import.meta.url)
