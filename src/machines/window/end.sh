# The result is safe: dismisses the janitor and removes the folder `$D`; prints what of the window `$key` is still left.
casebook_left() { marked CASEBOOK_JOB; marked CASEBOOK_JANITOR; marked CASEBOOK_DRAIN; }

casebook_end() {
  for pid in $(marked CASEBOOK_JANITOR); do kill -KILL "$pid" 2>/dev/null; done
  rm -rf "$D"
  [ -e "$D" ] && echo "the folder $D"
  left=$(casebook_left)
  patience 25 6000
  while gets_on $left; do
    tick
    left=$(casebook_left)
  done
  [ -z "$left" ] || left=$(casebook_left)
  for pid in $left; do echo "the process $pid: $(name_of "$pid")"; done
}
