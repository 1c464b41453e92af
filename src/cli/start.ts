import { exitCodes } from '../app/exit-codes.ts'
import { reasonOf, refusalOf } from '../model/refusal-of.ts'
import type * as program from './run-process.ts'

declare const CASEBOOK_VERSION: string

// Not in main.ts: a Node that it turns away may not know the word. In a name, so that the build leaves it for Node to load.
const file = './run-process.mjs'
import(file).then(
  ({ runProcess }: typeof program) => runProcess(process, CASEBOOK_VERSION),
  (error: unknown) => {
    const hint = refusalOf(error)?.hint || 'Install casebook anew: a part of it is missing or damaged.'
    process.stderr.write(`casebook: its own files cannot be loaded: ${reasonOf(error)}\n  ${hint}\n`)
    process.exitCode = exitCodes.usage
  },
)
