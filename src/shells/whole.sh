# Runs the script in `$casebook_inner` and frames what it says by `$casebook_word`, on both streams. Few processes, since each costs 10 ms and
# more on a slow machine. The timer lives in the script's own session, so that it needs no sweeping of its own. A machine without setsid
# gets no session, and is still told from one that has no shell.
casebook_all() {
  exec 9<&0 </dev/null
  printf '%s begin\n' "$casebook_word"
  printf '%s begin\n' "$casebook_word" >&2
  casebook_own=
  command -v setsid >/dev/null 2>&1 && casebook_own=setsid
  printf '%s\n' "$casebook_inner" | $casebook_own sh -s 9<&- &
  casebook_pid=$!
  { while read -r casebook_line; do :; done; kill -KILL "-$casebook_pid" || kill -KILL "$casebook_pid"; } <&9 >/dev/null 2>&1 9<&- &
  casebook_guard=$!
  exec 9<&-
  wait "$casebook_pid" 2>/dev/null
  casebook_status=$?
  kill -KILL "$casebook_guard" 2>/dev/null
  kill -KILL "-$casebook_pid" 2>/dev/null
  printf '\n%s end %s\n' "$casebook_word" "$casebook_status"
  printf '\n%s end %s\n' "$casebook_word" "$casebook_status" >&2
  exit "$casebook_status"
}
casebook_all
