/**
 * Who has a text in its environment. The grep of busybox looks no further than the first NUL of a line; the shell's own
 * read passes over NULs, but is slow.
 */
export const bearersScript = `
if printf 'a\\0b\\n' | grep -qF b; then
  bears() { grep -qsF "$1" "/proc/$2/environ"; }
  bearers() { grep -lsF "$1" /proc/[0-9]*/environ | sed 's|^/proc/||; s|/environ$||'; }
else
  bears() {
    {
      while line=; read -r line || [ -n "$line" ]; do
        case $line in *"$1"*) return 0 ;; esac
      done <"/proc/$2/environ"
    } 2>/dev/null
    return 1
  }
  bearers() { for process in /proc/[0-9]*; do bears "$1" "\${process#/proc/}" && echo "\${process#/proc/}"; done; }
fi`

/**
 * The sh that the job and the janitor share. `$key` is `ID.NONCE` of one window: whatever runs on the target for it bears
 * it in its environment, so that nobody else's process can be mistaken for ours, not even after a process id is used again.
 */
export const commonScript = `
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin; export PATH

tick() { sleep "\${1:-0.2}" 2>/dev/null || sleep 1; } # seconds

now() { # hundredths of a second since boot in $now
  read -r now rest </proc/uptime
  now=\${now%.*}\${now#*.}
}

section() { printf '\\n@%s %s\\n' "$nonce" "$1"; }

${bearersScript}
is_marked() { bears "$1=$key" "$2"; }
marked() { bearers "$1=$key"; } # the processes that bear a mark of this window

of_action() { # also those that cleared their environment, as long as the first one lives
  marked CASEBOOK_ACTION
  read -r leader 2>/dev/null <"$D/action.pid" || return 0
  is_marked CASEBOOK_ACTION "$leader" || return 0
  grep -lsE "^[0-9]+ [(].*[)] . [0-9]+ [0-9]+ $leader " /proc/[0-9]*/stat | sed 's|^/proc/||; s|/stat$||'
}

end_action() {
  for signal in TERM KILL; do
    for try in 1 2 3 4 5 6 7 8 9 10; do
      pids=$(of_action)
      [ -n "$pids" ] || break 2
      [ "$try" = 1 ] && kill -$signal $pids 2>/dev/null
      tick
    done
  done
  end_drain
}

end_drain() { # something that the action left running may hold its output open: then what came so far is all
  for try in 1 2 3 4 5 6 7 8 9 10; do
    [ -e "$D/over" ] && return 0
    [ -n "$(marked CASEBOOK_DRAIN)" ] || break
    if [ "$try" = 5 ] && read -r pid <"$D/tee.pid" && is_marked CASEBOOK_DRAIN "$pid"; then kill -TERM "$pid"; fi
    tick
  done 2>/dev/null
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

name_of() { tr '\\000\\n' '  ' 2>/dev/null <"/proc/$1/cmdline" | head -c 120; }

still_there() { for pid in $(marked CASEBOOK_ACTION); do echo "the process $pid: $(name_of "$pid")"; done; }
`
