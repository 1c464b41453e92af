# The result is safe: dismisses the janitor and removes the folder `$D`; prints what of the window `$key` is left all the same.
casebook_left() { marked CASEBOOK_JOB; marked CASEBOOK_JANITOR; marked CASEBOOK_DRAIN; }

casebook_end() {
  for pid in $(marked CASEBOOK_JANITOR); do kill -KILL "$pid" 2>/dev/null; done
  rm -rf "$D"
  [ -e "$D" ] && echo "the folder $D"
  patience 25 6000
  while gets_on $(casebook_left); do tick; done
  for pid in $(casebook_left); do echo "the process $pid: $(name_of "$pid")"; done
}
