# Lists what earlier windows left: `alive ID` for a window that is still taken care of, `found ID WHAT` for everything that has a window's
# name, `end` after the last look. Looking takes its time on a slow machine, and somebody else's window may begin meanwhile: who is
# alive is asked before and after, and a folder that is being laid has no janitor yet. Before it stand `$laying_minutes` and
# `casebook_of_backends`.
casebook_alive() {
  # Both in one look at all processes: most of what finding costs is looking.
  for pid in $(bearers CASEBOOK_J); do
    tr '\000' '\n' 2>/dev/null <"/proc/$pid/environ" |
      sed -n -e 's/^CASEBOOK_JOB=\([a-z0-9]*\)[.].*/alive \1/p' -e 's/^CASEBOOK_JANITOR=\([a-z0-9]*\)[.].*/alive \1/p'
  done
}

casebook_find() {
  casebook_alive
  for pid in $(bearers CASEBOOK_ACTION=); do
    tr '\000' '\n' 2>/dev/null <"/proc/$pid/environ" | sed -n "s/^CASEBOOK_ACTION=\([a-z0-9]*\)[.].*/found \1 the process $pid/p"
  done
  for D in /run/casebook.*.* /dev/shm/casebook.*.* /tmp/casebook.*.*; do
    [ -d "$D" ] || continue
    id=${D##*/casebook.}
    id=${id%%.*}
    [ -e "$D/guarded" ] || [ -n "$(find "$D" -maxdepth 0 -mmin "+$laying_minutes" 2>/dev/null)" ] || echo "alive $id"
    echo "found $id the folder $D"
  done
  casebook_of_backends 2>/dev/null | sed 's/^/found /'
  casebook_alive
  echo end
}
