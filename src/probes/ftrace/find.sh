for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do
  [ -e "$T/instances" ] || continue
  for I in "$T"/instances/casebook_$window_id; do
    [ -d "$I" ] && echo "${I##*/casebook_} the tracefs instance $I"
  done
  sed -n "s|^[pr][0-9]*:casebook_\($window_id\)/\([^ ]*\).*|\1 the kernel probe \2|p" "$T/kprobe_events" 2>/dev/null
  break
done
