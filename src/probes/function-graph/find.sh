# Lists the windows that have the top buffer: `ID WHAT`.
for D in /run/casebook.$window_id.$window_nonce /dev/shm/casebook.$window_id.$window_nonce /tmp/casebook.$window_id.$window_nonce; do
  is_ours "$D" && [ -e "$D/graph" ] || continue
  id=${D##*/casebook.}
  echo "${id%%.*} the top trace buffer, set up for function_graph"
done
