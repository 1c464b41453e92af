import { quote } from '../../model/quote.ts'
import { commonScripts } from './common-scripts.ts'
import drain from './drain.sh'
import end from './end.sh'
import fetch from './fetch.sh'
import janitor from './janitor.sh'
import jobScript from './job.sh'
import { type Job, jobLimitMs, jobValues } from './job.ts'
import network from './network.sh'
import recover from './recover.sh'
import run from './run.sh'
import start from './start.sh'
import startLive from './start-live.sh'
import undo from './undo.sh'
import wholeWindow from './whole-window.sh'

/** Where a job's folder may be; the first that has room. What is no disk comes first: a reboot then clears it away. */
const bases = ['/run', '/var/run', '/dev/shm', '/tmp']

/** The folders that a job may have. */
export function foldersOf({ id, nonce }: Pick<Job, 'id' | 'nonce'>): readonly string[] {
  return bases.map((base) => `${base}/casebook.${id}.${nonce}`)
}

/** That a window lay elsewhere than usual, for people. */
export function saidOfPlace(folder: string, job: Job): readonly string[] {
  const base = bases.find((each) => folder.startsWith(`${each}/`)) ?? ''
  return folder === foldersOf(job)[0]
    ? []
    : [`${bases[0]}: no room for the files of a window, or closed to this login: they lay in ${base}`]
}

/** Starts the job: see start.sh for what it says, and start-live.sh for what follows. */
export function startScript(job: Job): string {
  return `${starting(job)}${startLive}casebook_start_live\n`
}

function starting(job: Job): string {
  return `key=${keyOf(job)}
cuts=${job.cutsNetwork ? 'yes' : 'no'}
folders=${quote(foldersOf(job).join(' '))}
lay_seconds=${Math.ceil(job.layMs / 1000)}
arm_looks=${Math.ceil(job.armMs / 100)}
${laying(job)}${start}`
}

/** The function that writes the job's files into its folder `$D`. */
function laying(job: Job): string {
  const mark = `casebook_text_${job.nonce}`
  const file = (name: string, text: string) =>
    `cat >"$D/${name}" <<'${mark}'\n${text}${text.endsWith('\n') ? '' : '\n'}${mark}\n`
  const watch = `watch_tick() { :; }\n${job.watch?.script ?? 'watch_clean() { :; }\n'}`
  const files = [
    file('common', `${jobValues(job)}${commonScripts}${network}${watch}`),
    file('plan', job.watch?.plan ?? '{}'),
    file('action', job.action),
    job.undo === '' ? '' : file('undo', job.undo),
    file('undo-run', undo),
    file('recover', recover),
    file('run', run),
    file('drain', drain),
    file('janitor', janitor),
    file('job', jobScript),
  ]
  return `casebook_lay() {\n${files.join('')}}\n`
}

/** The shell that makes a folder is done by then, or was killed in the middle of it. */
const layingMs = 10_000

/** What a job that stands is told. `unread`: stop, nobody can read what it recorded of its own call. */
export type Tell = 'go' | 'stop' | 'unread'

interface Fetching {
  readonly tell: Tell | undefined
  readonly waitMs: number
  /** The boot in which the window was opened; empty: not known. */
  readonly boot: string
}

/** Tells the job, then waits a while for its result: see fetch.sh for what it says. */
export function fetchScript(folder: string, wanted: Fetching): string {
  return `D=${quote(folder)}\n${fetching(wanted)}casebook_fetch\n`
}

function fetching({ tell, waitMs, boot }: Fetching): string {
  return `tell=${tell ?? ''}
boot=${quote(boot)}
wait_looks=${Math.ceil(waitMs / 200)}
lay_looks=${Math.ceil(layingMs / 200)}
${fetch}`
}

/** The result is safe: clears away what is left of the window, and says what still stays. */
export function endScript(folder: string, job: Pick<Job, 'id' | 'nonce'>): string {
  return `D=${quote(folder)}\nkey=${keyOf(job)}\n${commonScripts}${end}casebook_end\n`
}

/** All of it in one, for hands that cannot come back: see whole-window.sh. */
export function wholeWindowScript(job: Job): string {
  const fetched = fetching({ tell: 'go', waitMs: jobLimitMs(job), boot: '' })
  const parts = [starting(job), fetched, commonScripts, end, wholeWindow]
  return `frame=${quote(job.frame)}\n${parts.join('')}casebook_window\n`
}

function keyOf({ id, nonce }: Pick<Job, 'id' | 'nonce'>): string {
  return quote(`${id}.${nonce}`)
}
