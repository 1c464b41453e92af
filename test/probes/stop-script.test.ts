import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { commonScripts } from '../../src/machines/window/common-scripts.ts'
import stopScript from '../../src/probes/stop.sh'
import { hereShell } from '../shells/plain-shell.ts'

let id: string
let tracer: ChildProcess

beforeEach(() => {
  id = randomBytes(5).toString('hex')
})
afterEach(() => {
  tracer.kill('SIGKILL')
})

/** Something that bears the window's mark, as a tracer does, and has begun. */
async function start(text: string): Promise<{ said: () => string; ended: Promise<unknown> }> {
  const env = { PATH: process.env['PATH'], CASEBOOK_WATCH: `${id}.0123` }
  tracer = spawn('sh', ['-c', text], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  tracer.stdout?.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  const ended = once(tracer, 'close')
  while (!said.includes('begun')) await once(tracer.stdout ?? tracer, 'data')
  return { said: () => said, ended }
}

/** Ends it as a window does, with looks that follow closer upon one another; says what is left. */
async function stop(): Promise<string> {
  const text = `id=${id}
${commonScripts}
tick() { sleep 0.01; }
${stopScript}
watch_stop "CASEBOOK_WATCH=$id." INT TERM KILL
bearers "CASEBOOK_WATCH=$id."`
  const script = { text, as: 'login', timeoutMs: 55_000, maxBytes: 10_000 } as const
  const result = await hereShell().run(script, new AbortController().signal)
  if (result.ended === 'not-run') throw new Error(result.why.reason)
  return result.stdout
}

it('waits for a tracer that still works, as long as it takes, so that it ends in order', async () => {
  const work = 'n=0; while [ $n -lt 1500000 ]; do n=$((n + 1)); done; echo in order; exit'
  const { said, ended } = await start(`trap '${work}' INT; echo begun; while :; do sleep 0.05; done`)
  expect(await stop()).toBe('')
  await ended
  expect(said()).toBe('begun\nin order\n')
})

it('waits in vain for no tracer that does nothing, but kills it', async () => {
  const { ended } = await start("trap '' INT TERM; echo begun; exec sleep 600")
  expect(await stop()).toBe('')
  expect(await ended).toEqual([null, 'SIGKILL'])
})
