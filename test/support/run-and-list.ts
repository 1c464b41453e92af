import { getActiveResourcesInfo } from 'node:process'
import { openLocalShell } from '../../src/shells/local-shell.ts'

// A program that runs a script, and then prints what still holds it.
const script = { text: 'echo done', as: 'login', timeoutMs: 60_000, maxBytes: 1000 } as const
await openLocalShell().run(script, new AbortController().signal)
process.stdout.write(JSON.stringify(getActiveResourcesInfo().filter((each) => each === 'Timeout')))
