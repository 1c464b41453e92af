import type { Backend, BuildFor, WatchRequest } from '../model/backend.ts'
import type { Shell } from '../model/shell.ts'

/** What a backend wanted prepared, in the builder's words, trouble included; never throws for the builder's sake. */
export type Prepare = (backend: Backend, request: WatchRequest, signal: AbortSignal) => Promise<string>

/** A module takes a good ten seconds to compile, and many times that on a busy one. */
const compileMs = 600_000

/** What was prepared already in this run, by builder and script: both machines, and every repeat, mostly want the same. */
const builds = new Map<string, Promise<string>>()

/**
 * Has a builder prepare what a backend needs for one target: the target itself when no other machine was named. The kernel
 * is asked for once. Only ever as the login: compiling takes no root.
 */
export function openPreparing(target: Shell, builder: Shell = target): Prepare {
  let kernel: BuildFor | undefined
  return async (backend, request, signal) => {
    kernel ??= await askKernel(target, signal)
    if (!kernel || !backend.prepare) return 'failed no-answer the target did not name its kernel\n'
    const text = backend.prepare(request, kernel)
    if (text === '') return ''
    const key = `${builder.target}\n${text}`
    const build = builds.get(key) ?? prepareOn(builder, text, signal)
    builds.set(key, build)
    const prepared = await build
    // What failed may be put right meanwhile.
    if (/^failed /m.test(prepared)) builds.delete(key)
    return prepared
  }
}

async function prepareOn(builder: Shell, text: string, signal: AbortSignal): Promise<string> {
  const script = { text, as: 'login', timeoutMs: compileMs, maxBytes: 8 << 20 } as const
  const result = await builder.run(script, signal)
  if (result.ended === 'not-run') return `failed no-answer ${oneLine(result.why.reason)}\n`
  return result.truncated ? 'failed no-answer more than can be sent to a target\n' : result.stdout
}

async function askKernel(target: Shell, signal: AbortSignal): Promise<BuildFor | undefined> {
  const script = { text: 'uname -r; uname -m', as: 'login', timeoutMs: 30_000, maxBytes: 1000 } as const
  const result = await target.run(script, signal)
  if (result.ended === 'not-run') return undefined
  const [kernel = '', arch = ''] = result.stdout.split('\n')
  return kernel === '' ? undefined : { kernel, arch }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300)
}
