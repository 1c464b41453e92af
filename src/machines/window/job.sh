# The job itself: a session of its own that needs nobody once it has been told to go.
#
# Its result: the line `casebook-window 1 FRAME`, then sections, each begun by `@FRAME NAME`. `backend` · `plan` as JSON · `before` why a cut is refused · `arm` the lines
# of the backend · `began` hundredths of a second since boot · `action` how it ended and its exit code · `output` · `network` what was put back · `after` the proof at
# the end, then the sections of the backend · `left` what stays · `errors` of the job itself · `how` it ended: finished, refused, cancelled, no-go, `overdue` · `end`
D=$1
. "$D/common"
unset CASEBOOK_JOB
echo $$ >"$D/job.pid"
ended=
trap 'ended=cancelled' TERM INT
trap '' HUP PIPE
exec >"$D/body" 2>"$D/errors"
printf 'casebook-window 1 %s\n' "$frame"

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
  why=
  [ "$1" = cancelled ] && read -r why 2>/dev/null <"$D/stop"
  echo "${why:-$1}"
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
if [ "$watches" = yes ]; then section arm; watch_arm || { stopping && finish cancelled; finish refused; }; fi
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
  # Looking costs a small machine something: so it looks at a long action less often.
  [ "$now" -lt "$soon" ] && tick || tick 0.5
done
[ "$watches" = yes ] && watch_mark end
if [ "$how" = exited ]; then
  # What left the action's session is a daemon that it meant to start: told, not ended. The rest goes.
  for pid in $(marked CASEBOOK_ACTION); do
    read -r line 2>/dev/null <"/proc/$pid/stat" || continue
    set -- ${line##*) }
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
