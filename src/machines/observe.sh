# Runs one fact in a session of its own, and frames what it says by `$casebook_word`. `$casebook_session` is the session's first process.
# Everybody on a machine may read a command line: the word comes to it in the environment, which only this login and root may read.
casebook_fact() { # number, seconds, script
  printf '\n%s %s\n' "$casebook_word" "$1"
  printf '\n%s %s\n' "$casebook_word" "$1" >&2
  casebook_text=$3 casebook_frame=$casebook_word setsid sh -c "$casebook_session" sh "$1" "$2" </dev/null &
  casebook_pid=$!
  wait "$casebook_pid" 2>/dev/null
  casebook_rc=$?
  kill -KILL "-$casebook_pid" 2>/dev/null
  printf '\n%s end %s\n' "$casebook_word" "$1"
  printf '\n%s end %s %s\n' "$casebook_word" "$1" "$casebook_rc" >&2
}
