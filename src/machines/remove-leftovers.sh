# Removes what the window `$id` left. Before it stands `casebook_of_backends`, which clears away what its probes left.
casebook_remove() {
  # Who was not there a moment ago may have come.
  [ -z "$(bearers "CASEBOOK_JANITOR=$id.")$(bearers "CASEBOOK_JOB=$id.")" ] || return 0
  for pid in $(bearers "CASEBOOK_ACTION=$id.") $(bearers "CASEBOOK_DRAIN=$id."); do kill -KILL "$pid" 2>/dev/null; done
  D=/nowhere
  for folder in /run/casebook."$id".$window_nonce /dev/shm/casebook."$id".$window_nonce /tmp/casebook."$id".$window_nonce; do
    is_ours "$folder" && D=$folder
  done
  casebook_of_backends
  [ "$D" = /nowhere ] || rm -rf "$D"
}
