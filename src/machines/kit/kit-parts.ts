import { createHash, randomBytes } from 'node:crypto'
import { observationKey, windowKey } from '../../evidence/recording-key.ts'
import type { Backend } from '../../model/backend.ts'
import { couldNotLook } from '../../model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../../model/machine.ts'
import { assignments } from '../../model/quote.ts'
import { sectionLines, splitSections } from '../../model/sections.ts'
import type { ShellResult } from '../../model/shell.ts'
import { greeting } from '../live-machine.ts'
import { type ObserveRequest, scriptOf } from '../observe-script.ts'
import { factBytes } from '../read-facts.ts'
import { describeJob } from '../window/describe-job.ts'
import { jobLimitMs } from '../window/job.ts'
import { readWindow } from '../window/read-window.ts'
import { wholeWindowScript } from '../window/window-scripts.ts'
import type { Kit, KitPart } from './kit.ts'

export const aboutKey = 'about'

export function factKey({ observation, variables }: ObserveRequest): string {
  return short(observationKey(observation, variables))
}

export function actionKey(request: WindowRequest): string {
  return short(windowKey(request))
}

/** Short, so that people find their way in a reply. */
function short(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24)
}

/** Which machine it is: goes with every kit, so that no reply passes as another machine's. */
const aboutPart: KitPart = {
  key: aboutKey,
  action: undefined,
  title: 'which machine this is',
  command: greeting,
  script: { text: greeting, as: 'login', timeoutMs: 60_000, maxBytes: 10_000 },
  does: '',
}

export function makeKit(kit: Pick<Kit, 'purpose' | 'madeAt' | 'parts'>): Kit {
  return { ...kit, id: randomBytes(8).toString('hex'), parts: [aboutPart, ...kit.parts] }
}

export function factPart(request: ObserveRequest): KitPart {
  const { observation, variables } = request
  const { source, root, timeoutMs, name, about } = observation
  const path = (text: string) => text.replace(/\$\{(\w+)\}/g, (_, each: string) => variables[each] ?? '')
  return {
    key: factKey(request),
    action: undefined,
    title: about === '' ? name : `${name}: ${about}`,
    command: 'read' in source ? `cat ${path(source.read)}` : `${assignments(variables)}${source.run}`,
    script: {
      text: scriptOf(observation, variables),
      as: root ? 'root' : 'login',
      timeoutMs,
      maxBytes: factBytes,
    },
    does: '',
  }
}

/** Bytes of a window's result. */
const windowBytes = 24 << 20

/** A whole window, watched by one backend; what it does to the machine in words. */
export function windowPart(
  request: WindowRequest,
  backend: Backend | undefined,
  { title, does }: Pick<KitPart, 'title' | 'does'>,
): KitPart {
  const job = describeJob({ request, runId: randomBytes(5).toString('hex') }, backend, undefined)
  return {
    key: actionKey(request),
    action: request.action.name,
    title,
    command: request.action.run,
    script: {
      text: wholeWindowScript(job),
      as: 'root',
      timeoutMs: jobLimitMs(job) + 60_000,
      maxBytes: windowBytes,
    },
    does,
  }
}

/** The result of a window that a kit held. */
export function readKitWindow(result: ShellResult, backends: readonly Backend[]): WindowOutcome {
  if (result.ended === 'not-run') return result.why
  const { stdout, stderr } = result
  if (!stdout.startsWith('casebook-window ')) {
    return couldNotLook('failed', (stdout || stderr).trim().slice(0, 400) || 'the kit gave nothing for it')
  }
  const outcome = readWindow(stdout, backends)
  if (outcome.state !== 'done') return outcome
  const gone = sectionLines(splitSections(stdout) ?? [], 'gone')
  return { ...outcome, leftBehind: [...outcome.leftBehind, ...gone] }
}
