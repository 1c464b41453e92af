for pid in $(bearers CASEBOOK_WATCH=); do
  tr '\000' '\n' 2>/dev/null <"/proc/$pid/environ" | sed -n "s/^CASEBOOK_WATCH=\($window_id\)[.]$window_nonce\$/\1 the process $pid/p"
done
