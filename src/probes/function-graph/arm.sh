# Arms a window of function_graph: in an instance of its own where the kernel has the tracer there, else in the
# top buffer, if nobody uses it. Roots are added one by one, each with its outcome. The proof is a call of our own that must
# arrive as a tree.
#
# Lines: `place top|own` whose buffer · `armed N SYMBOL MODULE HOW ADDRESS` root N is followed · `untraceable N SYMBOL` · `failed N SYMBOL WORDS` · `ambiguous N
# COUNT` several functions bear the name · `nowhere N` none does · `event N SYMBOL` and `eventless N WORDS` of a hand-over · `symbol NAME MODULE` and `traceable NAME
# MODULE` what this machine has of the names that matter · `job PID` whose call is the proof
watch_place() {
  I=$T/instances/$G
  if mkdir "$I" 2>/dev/null; then
    grep -qw function_graph "$I/available_tracers" 2>/dev/null && return 0
    rmdir "$I"
  fi
  I=$T
}

watch_open() {
  watch_mount || return 1
  grep -qw function_graph "$T/available_tracers" || { watch_refuse no-tracer this kernel has no function_graph tracer; return 1; }
  watch_place
  [ "$I" != "$T" ] || watch_reads="$watch_reads top"
  watch_free $watch_reads || return 1
  : >"$D/graph"
  if [ "$I" = "$T" ]; then : >"$D/graph.top"; echo place top; else echo place own; fi
  watch_note set_graph_function
  watch_settings $watch_reads || return 1
  [ ! -e "$I/free_buffer" ] || exec 9>"$I/free_buffer"
  cpus=0
  for cpu in "$I"/per_cpu/cpu*; do cpus=$((cpus + 1)); done
  size=$((watch_events / 12)); most=$((65536 / cpus))
  [ "$size" -lt 512 ] && size=512
  [ "$size" -gt "$most" ] && size=$most
  watch_was buffer_size_kb
  case $was in *[!0-9]*) ;; *) watch_set buffer_size_kb "$size" ;; esac
  watch_note max_graph_depth
  echo "$watch_depth" >"$T/max_graph_depth"
}

watch_listed() { grep -qE "^$(printf %s "$1" | sed 's/[.]/[.]/g')([[:space:]]|$)" "$D/filter"; }

watch_try() { # number, symbol, module or -, how, address
  if ! watch_listed "$2"; then echo "untraceable $1 $2"
  elif watch_add "$2"; then
    echo "armed $1 $2 $3 $4 $5"
    watch_armed=yes
  else echo "failed $1 $2 ${err##*: }"
  fi
}

watch_root() { # number, function
  exact=0 place= where= copies=
  while read -r address type name module rest; do
    module=${module#[}; module=${module%]}
    case $name in
      "$2") exact=$((exact + 1)); place=${module:--} where=$address ;;
      "$2".isra.* | "$2".constprop.*)
        case $name in
          *.cold | *.cold.* | *.part.*) ;;
          *) copies="$copies $name,${module:--},$address" ;;
        esac ;;
    esac
  done <"$D/symbols"
  if [ "$exact" = 1 ]; then watch_try "$1" "$2" "$place" exact "$where"
  elif [ "$exact" -gt 1 ]; then echo "ambiguous $1 $exact"
  fi
  for copy in $copies; do
    address=${copy##*,}; copy=${copy%,*}
    watch_try "$1" "${copy%,*}" "${copy##*,}" copy "$address"
  done
  [ "$exact$copies" != 0 ] || echo "nowhere $1"
}

watch_event() { # number, function, values
  event=${G}_$1 symbol=
  while read -r address type name module rest; do
    module=${module#[}; module=${module%]}
    [ "$name" = "$2" ] && symbol=${module:+$module:}$name
  done <"$D/symbols"
  [ -n "$symbol" ] || { echo "eventless $1 it is not in the symbol table"; return 1; }
  if watch_define "p:$G/$event $symbol $3"; then
    echo 1 >"$I/events/$G/$event/enable"
    echo "event $1 $symbol"
  else echo "eventless $1 ${err##*: }"
  fi
}

watch_tell() { # what this machine has of the names that matter
  while read -r address type name module rest; do echo "symbol $name ${module:--}"; done <"$D/symbols"
  while read -r name module rest; do echo "traceable $name ${module:--}"; done <"$D/filter"
}

watch_filter() {
  grep -F "$(watch_words)" "$T/available_filter_functions" | grep -E "^($watch_names)([.][A-Za-z0-9_.]+)?([[:space:]]|\$)"
}

watch_mark() {
  # What was recorded while the action waited is not ours, and may have filled the buffer.
  [ "$1" = start ] && : >"$I/trace"
  echo "casebook $nonce $1" >"$I/trace_marker"
}

watch_prove() { watch_mark proof; read -r rest <"/proc/${watch_canary%%_*}"; }

watch_arm() {
  watch_open || return 1
  watch_symbols >"$D/symbols"
  watch_filter >"$D/filter"
  watch_tell
  watch_armed=no
  watch_roots
  [ "$watch_armed" = yes ] || { watch_refuse none-armed none of the roots can be followed here; return 1; }
  watch_add "$watch_canary" || { watch_refuse not-armed "the canary cannot be followed: $err"; return 1; }
  watch_events_of
  watch_set current_tracer function_graph || { watch_refuse not-armed "the tracer would not start: $err"; return 1; }
  : >"$I/trace"
  echo 1 >"$I/tracing_on"
  echo "job $$"
  watch_prove
  # In the very shape that is read later.
  grep -qE -- "-$$ +[|][^|]*[|]  $watch_canary[(].*[)] [{]" "$I/trace" || { watch_refuse not-armed a call of our own was not recorded; return 1; }
  watch_shows "$I/trace"
}
