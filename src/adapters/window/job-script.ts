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
  readonly armMs: number
  /** How long the job waits for `go`, and its result for whoever fetches it. */
  readonly goMs: number
  readonly fetchMs: number
  /** Bytes of the action's output that are kept. */
  readonly outputBytes: number
}

/** All that the job may take together; past it the janitor ends it. */
export function jobLimitMs(job: Job): number {
  return job.armMs + job.goMs + job.actionMs + job.settleMs + job.undoMs + 60_000
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
    `bytes=${job.outputBytes}`,
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
  tick
done

[ "$watches" = yes ] && watch_mark start
: >"$D/began"
mkfifo "$D/pipe"
CASEBOOK_DRAIN=$key setsid sh "$D/drain" "$D" "$bytes" <"$D/pipe" >/dev/null 2>&1 9>&- &
CASEBOOK_ACTION=$key setsid sh "$D/run" "$D" </dev/null >"$D/pipe" 2>&1 9>&- &
leader=$!
echo "$leader" >"$D/action.pid"
now; until=$((now + for_action))
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
  tick
done
[ "$watches" = yes ] && watch_mark end
if [ "$how" = exited ]; then
  # What left the action's session is a daemon that it meant to start: told, not ended. The rest goes.
  for pid in $(marked CASEBOOK_ACTION); do
    read -r line 2>/dev/null <"/proc/$pid/stat" || continue
    set -- \${line##*) }
    [ "$4" = "$leader" ] && kill -KILL "$pid" 2>/dev/null
  done
  for try in 1 2 3 4 5; do [ -e "$D/over" ] && break; tick; done
  for pid in $(marked CASEBOOK_DRAIN); do kill -KILL "$pid" 2>/dev/null; done
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
head -c "$bytes" "$D/output"
section cut
over=0
[ -e "$D/over" ] && read -r over <"$D/over"
[ "$over" -gt 0 ] && echo "$over"
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

/** Keeps the beginning of the action's output and counts the rest: the action is never held up or ended by its own words. */
export const drainScript = `
head -c "$2" >"$1/output"
wc -c >"$1/over.new"
mv "$1/over.new" "$1/over"
`
