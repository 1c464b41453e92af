# Tells the job of the folder `$D` to go, to stop, or to stop because its proof is unread (`$tell`, or nothing), then waits for its result for `$wait_looks` fifths of a second and
# prints it; `waiting` when it is not there yet, `gone` when the folder is, `unguarded` when nobody is at work in it, `rebooted` when the machine
# was started anew since the boot `$boot` (nothing: that is not known).
casebook_rebooted() {
  [ -n "$boot" ] && read -r now 2>/dev/null </proc/sys/kernel/random/boot_id && [ "$now" != "$boot" ]
}

casebook_fetch() {
  [ ! -e "$D/result" ] && casebook_rebooted && { echo rebooted; return 0; }
  [ -d "$D" ] || { echo gone; return 0; }
  case $tell in
    unread) echo unread >"$D/stop.new"; mv "$D/stop.new" "$D/stop" ;;
    ?*) : >"$D/$tell" ;;
  esac
  n=0
  while [ ! -e "$D/result" ]; do
    n=$((n + 1))
    [ -d "$D" ] || { echo gone; return 0; }
    if [ -e "$D/guarded" ]; then [ "$n" -le "$wait_looks" ] || { echo waiting; return 0; }
    elif [ "$n" -gt "$lay_looks" ]; then echo unguarded; return 0
    fi
    sleep 0.2 2>/dev/null || { sleep 1; n=$((n + 4)); }
  done
  cat "$D/result"
  [ -e "$D/fired" ] && cat "$D/fired"
  return 0
}
