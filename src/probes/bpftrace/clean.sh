# Ends the program of `$id`, from any process, and looks whether it is gone: its probes go with it.
watch_clean() {
  watch_stop "CASEBOOK_WATCH=$id." INT TERM KILL
  for pid in $(bearers "CASEBOOK_WATCH=$id."); do echo "the process $pid: $(name_of "$pid")"; done
}
