# What the job and the janitor share. `$key` is `ID.NONCE` of one window: each of its processes on the target has it in its environment.
# So no other process passes as ours, not even after the kernel uses a process id again. `$frame` is the word of the sections, which
# nobody else on the machine may read.
#
# Sections: `cut` how many bytes stand between the kept beginning and end of the output, or `unknown` · `tail` that end · `undo` why, how it ended, its exit code,
# then what it printed
tick() { sleep "${1:-0.2}" 2>/dev/null || sleep 1; } # seconds

now() { # hundredths of a second since boot in $now
  read -r now rest </proc/uptime
  now=${now%.*}${now#*.}
}

# What gets on is waited for, not a clock: a process that works, or takes up or lets go of files. One that did nothing at so many
# looks is stuck. Looks are counted, not seconds: on a machine too busy to look nobody else gets on either.
patience() { # looks, and hundredths of a second at most
  looks=$1
  now; patience_until=$((now + $2)) stuck=0 work=
}

gets_on() { # processes; fails when none is left, when they are stuck, and when the time is over
  done_before=$work work=
  for pid in "$@"; do
    read -r stat 2>/dev/null <"/proc/$pid/stat" || continue
    set -- ${stat##*) } "/proc/$pid/fd"/*
    # Page faults, time in the program and in the kernel, open files.
    [ "$1" = Z ] || work="$work $pid:$8:${12}:${13}:$#"
  done
  [ "$work" = "$done_before" ] && stuck=$((stuck + 1)) || stuck=0
  now
  [ -n "$work" ] && [ "$stuck" -lt "$looks" ] && [ "$now" -lt "$patience_until" ]
}

section() { printf '\n@%s %s\n' "$frame" "$1"; }

is_marked() { bears "$1=$key" "$2"; }
marked() { bearers "$1=$key"; } # the processes that bear a mark of this window

of_action() { # also those that cleared their environment, as long as the first one lives
  marked CASEBOOK_ACTION
  read -r leader 2>/dev/null <"$D/action.pid" || return 0
  is_marked CASEBOOK_ACTION "$leader" || return 0
  grep -lsE "^[0-9]+ [(].*[)] . [0-9]+ [0-9]+ $leader " /proc/[0-9]*/stat | sed 's|^/proc/||; s|/stat$||'
}

end_action() { # one that works on although it was told to end is killed all the same
  for signal in TERM KILL; do
    pids=$(of_action)
    [ -n "$pids" ] || break
    kill -$signal $pids 2>/dev/null
    [ "$signal" = TERM ] && patience 10 1000 || patience 50 6000
    while gets_on $pids; do
      tick
      pids=$(of_action)
    done
  done
  end_drain
}

end_drain() { # something that the action left running may hold its output open: then what came so far is all
  told=
  patience 5 2000
  while [ ! -e "$D/over" ]; do
    pids=$(marked CASEBOOK_DRAIN)
    [ -n "$pids" ] || break
    if ! gets_on $pids; then
      [ -z "$told" ] && read -r told <"$D/tee.pid" && is_marked CASEBOOK_DRAIN "$told" || break
      kill -TERM "$told"
      patience 5 2000
    fi
    tick
  done 2>/dev/null
  [ -e "$D/over" ] && return 0
  for pid in $(marked CASEBOOK_DRAIN); do kill -KILL "$pid" 2>/dev/null; done
}

output_rest() { # how much stands between the beginning and the end that were kept, and that end
  section cut
  if ! read -r total 2>/dev/null <"$D/over"; then
    [ "$(wc -c <"$D/output")" -ge "$bytes_head" ] && echo unknown
    return 0
  fi
  rest=$((total - bytes_head))
  [ "$rest" -gt 0 ] || return 0
  kept=$rest
  [ "$kept" -gt "$bytes_tail" ] && kept=$bytes_tail
  [ "$rest" -gt "$kept" ] && echo $((rest - kept))
  section tail
  tail -c "$kept" "$D/tail"
}

undo_action() { # why: failed or alone; bounded, at most once for each reason
  [ -s "$D/undo" ] && [ ! -e "$D/undone.$1" ] || return 0
  : >"$D/undone.$1"
  rm -f "$D/undo.rc"
  CASEBOOK_ACTION=$key setsid sh "$D/undo-run" "$D" </dev/null >"$D/undo.output" 2>&1 9>&- &
  now; undo_until=$((now + for_undo))
  undo_how=timed-out
  while :; do
    [ -e "$D/undo.rc" ] && { undo_how=exited; break; }
    now
    [ "$now" -lt "$undo_until" ] || break
    tick
  done
  undo_rc=-1
  if [ "$undo_how" = exited ]; then read -r undo_rc <"$D/undo.rc"; else end_action; fi
  section undo
  echo "$1 $undo_how $undo_rc"
  head -c 4000 "$D/undo.output"
}

name_of() { tr '\000\n' '  ' 2>/dev/null <"/proc/$1/cmdline" | head -c 120; }

still_there() { for pid in $(marked CASEBOOK_ACTION); do echo "the process $pid: $(name_of "$pid")"; done; }
