/**
 * The janitor: stands before the job begins, in a session of its own, and outlives the job, the connection and casebook. When the
 * job dies, hangs or is over time, it does the same clean-up and leaves a result that says so; when nobody fetches the result
 * it removes the folder. It is the guard of a cut as well: nobody came back in time, so the way in is lost, so the action is
 * taken back and the network put back once more. Times are those of the boot clock: asleep, a machine is overdue.
 */
export const janitorScript = `
D=$1
. "$D/common"
unset CASEBOOK_JANITOR
trap '' HUP INT TERM PIPE
exec >/dev/null 2>&1
now
begun=$now asked=0 lies=0
: >"$D/guarded"

take_over() {
  for pid in $(marked CASEBOOK_JOB); do kill -KILL "$pid"; done
  sleep 1
  end_action
  {
    printf 'casebook-window 1 %s\\n' "$nonce"
    [ -e "$D/began" ] && [ ! -e "$D/went-well" ] && undo_action failed
    if [ "$cuts" = yes ] && [ -e "$D/began" ] && [ ! -e "$D/net.done" ]; then section network; net_put_back; fi
    section left
    still_there
    [ "$watches" = yes ] && watch_clean
    section how
    echo "$1"
    section end
  } >"$D/result.new"
  [ -e "$D/result" ] || mv "$D/result.new" "$D/result"
}

fire() { # the dead man's switch
  {
    undo_action alone
    rm -f "$D/net.done"
    section fired
    net_put_back
  } >"$D/fired.new"
  mv "$D/fired.new" "$D/fired"
}

while :; do
  now
  age=$((now - begun))
  if [ ! -d "$D" ]; then
    [ -n "$(marked CASEBOOK_JOB)" ] || { [ "$watches" = yes ] && watch_clean; exit 0; }
  elif [ -e "$D/result" ]; then
    [ "$lies" = 0 ] && lies=$now
    if [ "$cuts" = yes ] && [ -e "$D/began" ] && [ ! -e "$D/fired" ] && [ $((now - lies)) -gt "$for_back" ]; then
      fire
    fi
    [ "$age" -gt $((for_job + for_fetch)) ] && [ $((now - lies)) -gt $((for_back + for_fetch)) ] && { rm -rf "$D"; exit 0; }
  else
    [ -e "$D/stop" ] && [ "$asked" = 0 ] && asked=$now
    job=
    read -r job <"$D/job.pid"
    if [ -z "$job" ]; then [ "$age" -gt 3000 ] && take_over killed
    elif ! is_marked CASEBOOK_JOB "$job"; then [ -e "$D/result" ] || take_over killed
    elif [ "$asked" != 0 ] && [ $((now - asked)) -gt 2000 ]; then take_over cancelled
    elif [ "$age" -gt "$for_job" ]; then take_over overdue
    fi
  fi
  sleep 1
done
`
