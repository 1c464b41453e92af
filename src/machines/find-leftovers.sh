# Lists what earlier windows left: `alive ID` for a window that is still taken care of, `found ID WHAT` for everything that has the
# exact name of a window and is this user's, `end` after the last look. Looking takes its time on a slow machine, and somebody else's window may begin meanwhile: who is
# alive is asked before and after, and a folder that is being laid has no janitor yet. Before it stand `$laying_minutes` and
# `casebook_of_backends`.
casebook_alive() {
  # Both in one look at all processes: most of what finding costs is looking.
  for pid in $(bearers CASEBOOK_J); do
    is_ours "/proc/$pid" || continue
    tr '\000' '\n' 2>/dev/null <"/proc/$pid/environ" |
      sed -n "s/^CASEBOOK_JOB=\($window_id\)[.]$window_nonce\$/alive \1/p; s/^CASEBOOK_JANITOR=\($window_id\)[.]$window_nonce\$/alive \1/p"
  done
}

casebook_find() {
  casebook_alive
  for pid in $(bearers CASEBOOK_ACTION=); do
    tr '\000' '\n' 2>/dev/null <"/proc/$pid/environ" | sed -n "s/^CASEBOOK_ACTION=\($window_id\)[.]$window_nonce\$/found \1 the process $pid/p"
  done
  for D in /run/casebook.$window_id.$window_nonce /dev/shm/casebook.$window_id.$window_nonce /tmp/casebook.$window_id.$window_nonce; do
    is_ours "$D" || continue
    id=${D##*/casebook.}
    id=${id%%.*}
    [ -e "$D/guarded" ] || [ -n "$(find "$D" -maxdepth 0 -mmin "+$laying_minutes" 2>/dev/null)" ] || echo "alive $id"
    echo "found $id the folder $D"
  done
  casebook_of_backends 2>/dev/null | sed 's/^/found /'
  casebook_alive
  echo end
}
