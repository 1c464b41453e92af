# The janitor: stands before the job begins, in a session of its own, and outlives the job, the connection and casebook. When the
# job dies, hangs or is over time, it does the same clean-up and leaves a result that says so; when nobody fetches the result
# it removes the folder. It is the guard of a cut as well: when casebook did not come back in time, it takes the way in to be lost, runs
# the undo and puts the network back once more. Times are those of the boot clock: asleep, a machine is overdue.
#
# Its result begins and ends as the job's does, see job.sh. Sections of its own: `network`, `left`, `how` (killed, overdue, cancelled), `end`, and in `$D/fired`
# `fired` what the guard put back
D=$1
. "$D/common"
unset CASEBOOK_JANITOR
trap '' HUP INT TERM PIPE
exec >/dev/null 2>&1
now
begun=$now asked=0 lies=0 for_stop=2000 job_born=
[ -s "$D/undo" ] && for_stop=$((for_stop + for_undo))
: >"$D/guarded"

job_lives() { # told by when it was started: its number may be given to somebody else, and looking at its mark starts a program
  read -r line 2>/dev/null <"/proc/$job/stat" || return 1
  set -- ${line##*) }
  [ "$1" != Z ] || return 1
  [ -n "$job_born" ] || { is_marked CASEBOOK_JOB "$job" && job_born=${20}; }
  [ "$job_born" = "${20}" ]
}

take_over() {
  for pid in $(marked CASEBOOK_JOB); do kill -KILL "$pid"; done
  sleep 1
  end_action
  {
    printf 'casebook-window 1 %s\n' "$frame"
    # One that was cut short is done again.
    [ -e "$D/undo.rc" ] || rm -f "$D/undone.failed"
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
    # The casebook that told it to stop fetches at once, or not at all.
    [ "$cuts" = no ] && [ -e "$D/stop" ] && [ $((now - lies)) -gt 3000 ] && { rm -rf "$D"; exit 0; }
  else
    [ -e "$D/stop" ] && [ "$asked" = 0 ] && asked=$now
    job=
    read -r job <"$D/job.pid"
    if [ -z "$job" ]; then [ "$age" -gt 3000 ] && take_over killed
    elif ! job_lives; then [ -e "$D/result" ] || take_over killed
    elif [ "$asked" != 0 ] && [ $((now - asked)) -gt "$for_stop" ]; then
      why=
      read -r why <"$D/stop"
      take_over "${why:-cancelled}"
    elif [ "$age" -gt "$for_job" ]; then take_over overdue
    fi
  fi
  sleep 1
done
