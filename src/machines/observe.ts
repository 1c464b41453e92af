import { randomBytes } from 'node:crypto'
import { couldNotLook } from '../model/fact.ts'
import type { RawObservation } from '../model/observation.ts'
import type { Shell } from '../model/shell.ts'
import { type ObserveRequest, observeScript } from './observe-script.ts'
import { factBytes, readFacts } from './read-facts.ts'

/** Looks at many facts through a shell, in one go for the login and one for root. Answers come in the order of the requests. */
export async function observeThrough(
  shell: Shell,
  requests: readonly ObserveRequest[],
  signal: AbortSignal,
): Promise<RawObservation[]> {
  const parts = await Promise.all(
    (['login', 'root'] as const).map(async (as) => {
      const mine = requests.filter(({ observation }) => observation.root === (as === 'root'))
      const raws = mine.length > 0 ? await observeAs({ shell, as, signal }, mine) : []
      return mine.map((request, index) => [request, raws[index]] as const)
    }),
  )
  const answers = new Map(parts.flat())
  return requests.map((request) => answers.get(request) ?? noAnswer)
}

const noAnswer: RawObservation = { ended: 'not-had', why: couldNotLook('failed', 'it gave no answer') }

interface Look {
  readonly shell: Shell
  readonly as: 'login' | 'root'
  readonly signal: AbortSignal
}

/**
 * All in one script. Only one that floods is a reason for more: then each that is still missing is looked at alone, so
 * that the bound of the whole never costs another fact.
 */
async function observeAs(look: Look, requests: readonly ObserveRequest[]): Promise<RawObservation[]> {
  const reads = await observeOnce(look, requests)
  const raws: RawObservation[] = []
  for (const [index, read] of reads.entries()) {
    const request = requests[index]
    if (read !== 'cut-short') raws.push(read)
    else if (requests.length === 1 || !request) raws.push(noAnswer)
    else raws.push(...(await observeAs(look, [request])))
  }
  return raws
}

async function observeOnce({ shell, as, signal }: Look, requests: readonly ObserveRequest[]) {
  const word = `@${randomBytes(12).toString('hex')}`
  const timeoutMs = requests.reduce((sum, { observation }) => sum + observation.timeoutMs + 1000, 10_000)
  const maxBytes = requests.length * 1024 + factBytes * (requests.length + 1)
  const result = await shell.run({ text: observeScript(requests, word), as, timeoutMs, maxBytes }, signal)
  return readFacts(
    requests.map(({ observation }) => observation),
    result,
    word,
  )
}
