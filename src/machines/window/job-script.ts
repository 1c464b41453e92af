import { quote } from '../../model/quote.ts'

/** Everything that happens on the target in one window, in order. */
export interface Job {
  /** `[a-z0-9]+`, of this window alone. */
  readonly id: string
  /** 16 hex digits that nothing on the target knew before. */
  readonly nonce: string
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
  /** How long the job waits for `go`, and its result for whoever fetches it. */
  readonly goMs: number
  readonly fetchMs: number
  /** Bytes of the action's output that are kept. */
  readonly outputBytes: number
}

/** All that the job may take together; past it the janitor ends it. */
export function jobLimitMs(job: Pick<Job, 'armMs' | 'goMs' | 'actionMs' | 'settleMs' | 'undoMs'>): number {
  return job.armMs + job.goMs + job.actionMs + job.settleMs + job.undoMs + 60_000
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
    `bytes_head=${job.outputBytes - tailBytes(job)}`,
    `bytes_tail=${tailBytes(job)}`,
    '',
  ].join('\n')
}

/** The job itself: a session of its own that needs nobody once it has been told to go. */
export const jobScript = `
D=$1
. "$D/common"
unset CASEBOOK_JOB
echo $$ >"$D/job.pid"
ended=
trap 'ended=cancelled' TERM INT
trap '' HUP PIPE
exec >"$D/body" 2>"$D/errors"
printf 'casebook-window 1 %s\\n' "$nonce"

stopping() { [ -n "$ended" ] || [ -e "$D/stop" ]; }

finish() { # how it ended; whatever happened, all is put back and looked for
  end_action
  [ -e "$D/began" ] && [ ! -e "$D/went-well" ] && undo_action failed
  if [ "$cuts" = yes ] && [ -e "$D/began" ] && [ ! -e "$D/net.done" ]; then section network; net_put_back; fi
  section left
  still_there
  [ "$watches" = yes ] && watch_clean
  section errors
  head -c 4000 "$D/errors"
  section how
  echo "$1"
  section end
  mv "$D/body" "$D/result"
  exit 0
}

pause() { # hundredths of a second, unless told to stop
  now; until=$((now + $1))
  while now && [ "$now" -lt "$until" ]; do
    stopping && finish cancelled
    watch_tick
    tick
  done
}

section backend
echo "$backend"
section plan
cat "$D/plan"
if [ "$cuts" = yes ]; then section before; net_save || finish refused; fi
if [ "$watches" = yes ]; then section arm; watch_arm || finish refused; fi
: >"$D/stands"

now; until=$((now + for_go))
while [ ! -e "$D/go" ]; do
  stopping && finish cancelled
  now
  [ "$now" -lt "$until" ] || finish no-go
  watch_tick
  tick
done

[ -e "$D/storm" ] && { echo 'refused storm'; finish refused; }
[ "$watches" = yes ] && watch_mark start
now
echo "$now" >"$D/began"
section began
echo "$now"
mkfifo "$D/pipe"
CASEBOOK_DRAIN=$key setsid sh "$D/drain" "$D" "$bytes_head" "$bytes_tail" <"$D/pipe" >/dev/null 2>&1 9>&- &
CASEBOOK_ACTION=$key setsid sh "$D/run" "$D" </dev/null >"$D/pipe" 2>&1 9>&- &
leader=$!
echo "$leader" >"$D/action.pid"
now; until=$((now + for_action)) soon=$((now + 200))
how=timed-out
while :; do
  [ -e "$D/rc" ] && { how=exited; break; }
  stopping && { how=stopped; break; }
  if ! kill -0 "$leader" 2>/dev/null; then
    tick
    [ -e "$D/rc" ] && how=exited || how=killed
    break
  fi
  now
  [ "$now" -lt "$until" ] || break
  watch_tick
  # Looking costs a small machine something: a long action is looked at less often.
  [ "$now" -lt "$soon" ] && tick || tick 0.5
done
[ "$watches" = yes ] && watch_mark end
if [ "$how" = exited ]; then
  # What left the action's session is a daemon that it meant to start: told, not ended. The rest goes.
  for pid in $(marked CASEBOOK_ACTION); do
    read -r line 2>/dev/null <"/proc/$pid/stat" || continue
    set -- \${line##*) }
    [ "$4" = "$leader" ] && kill -KILL "$pid" 2>/dev/null
  done
  end_drain
  rc=0
  read -r rc <"$D/rc"
else
  end_action
  rc=-1
fi
[ "$how" = exited ] && [ "$rc" = 0 ] && : >"$D/went-well"
section action
echo "$how $rc"
section output
head -c "$bytes_head" "$D/output"
output_rest
[ -e "$D/went-well" ] || undo_action failed
if [ "$cuts" = yes ]; then section network; net_put_back; fi
[ "$how" = stopped ] && finish cancelled
if [ "$watches" = yes ]; then
  pause "$for_settle"
  section after
  watch_prove
  watch_read
  section left
  still_there
  watch_clean
else
  section left
  still_there
fi
section errors
head -c 4000 "$D/errors"
section how
echo finished
section end
mv "$D/body" "$D/result"
`

/** Runs the author's text and keeps its exit code. */
export const runScript = `
sh "$1/action"
echo $? >"$1/rc.new"
mv "$1/rc.new" "$1/rc"
`

/** The same for what takes it back. */
export const undoScript = `
sh "$1/undo"
echo $? >"$1/undo.rc.new"
mv "$1/undo.rc.new" "$1/undo.rc"
`

/** Typed on a console when the machine does not come back: ends the window, takes the action back, puts the network back. */
export const recoverScript = `
D=\${0%/*}
. "$D/common"
: >"$D/stop"
end_action
rm -f "$D/net.done" "$D/undone.console"
undo_action console
[ "$cuts" = yes ] && net_put_back
exit 0
`

/**
 * Keeps the beginning and the end of the action's output and counts all of it, in bounded memory: the action is never held up or ended by its
 * own words. All three read to the end, for tee stops at the first reader that goes away.
 */
export const drainScript = `
mkfifo "$1/pipe.head" "$1/pipe.tail" "$1/pipe.all"
{ head -c "$2" >"$1/output"; cat >/dev/null; } <"$1/pipe.head" &
{ tail -c "$3" >"$1/tail"; cat >/dev/null; } <"$1/pipe.tail" &
wc -c <"$1/pipe.all" >"$1/over.new" &
exec 8<&0
tee "$1/pipe.head" "$1/pipe.tail" <&8 >"$1/pipe.all" &
echo $! >"$1/tee.pid"
exec 8<&- </dev/null
wait
mv "$1/over.new" "$1/over"
`
