import { quote } from '../../model/quote.ts'

/** Everything that happens on the target in one window, in order. */
export interface Job {
  /** `[a-z0-9]+`, of this window alone. */
  readonly id: string
  /** 16 hex digits that nothing on the target knew before. Everybody there may read them, in the name of the folder. */
  readonly nonce: string
  /** 16 hex digits that frame the result. They stand in the folder's files alone, which only root or this login may read. */
  readonly frame: string
  /** The author's text with its values before it. */
  readonly action: string
  /** What takes it back, values before it; empty: nothing does. */
  readonly undo: string
  readonly cutsNetwork: boolean
  /** The backend's functions, its name and its plan; undefined: nothing is watched. */
  readonly watch: { readonly script: string; readonly name: string; readonly plan: string } | undefined
  readonly actionMs: number
  readonly undoMs: number
  /** After a cut: how long the result may lie there before the way in is taken to be lost and the guard fires. */
  readonly backMs: number
  readonly settleMs: number
  /** How long laying the folder may take before it is swept away. */
  readonly layMs: number
  readonly armMs: number
  /** How long the job waits for `go`, and for how long its result waits to be fetched. */
  readonly goMs: number
  readonly fetchMs: number
  /** How long the watching may take to end, to be read and to be cleared away, for as long as it gets on. */
  readonly endMs: number
  /** Bytes of the action's output that are kept. */
  readonly outputBytes: number
}

/** How long the target's own network service may put things back before casebook does. */
const networkGraceMs = 4000

type Bounds = Pick<Job, 'armMs' | 'goMs' | 'actionMs' | 'settleMs' | 'undoMs' | 'endMs'>

/** All that the job may take together; past it the janitor ends it. */
export function jobLimitMs(job: Bounds): number {
  return job.armMs + job.goMs + job.actionMs + job.settleMs + job.undoMs + job.endMs
}

/** How an action ended stands at the end of what it says. */
function tailBytes(job: Job): number {
  return Math.floor(job.outputBytes / 4)
}

export function jobValues(job: Job): string {
  const hundredths = (ms: number) => Math.ceil(ms / 10)
  return [
    `id=${quote(job.id)}`,
    `nonce=${quote(job.nonce)}`,
    `frame=${quote(job.frame)}`,
    `key=${quote(`${job.id}.${job.nonce}`)}`,
    `cuts=${job.cutsNetwork ? 'yes' : 'no'}`,
    `watches=${job.watch ? 'yes' : 'no'}`,
    `backend=${quote(job.watch?.name ?? '')}`,
    `for_action=${hundredths(job.actionMs)}`,
    `for_undo=${hundredths(job.undoMs)}`,
    `for_back=${hundredths(job.backMs)}`,
    `for_settle=${hundredths(job.settleMs)}`,
    `for_go=${hundredths(job.goMs)}`,
    `for_job=${hundredths(jobLimitMs(job))}`,
    `for_fetch=${hundredths(job.fetchMs)}`,
    `net_grace=${hundredths(networkGraceMs)}`,
    `bytes_head=${job.outputBytes - tailBytes(job)}`,
    `bytes_tail=${tailBytes(job)}`,
    '',
  ].join('\n')
}
