# Only names that stand before it in `$watch_borrowable` are put back: the note lies in a folder, and is data.
watch_back() { # file, value
  case $1 in
    set_graph_function) { : >"$T/$1"; } 2>/dev/null ;;
    /*) { printf '%s\n' "$2" >"$1"; } 2>/dev/null ;;
    *) { printf '%s\n' "$2" >"$T/$1"; } 2>/dev/null ;;
  esac
  case $1 in
    set_graph_function) grep -qv '^#' "$T/$1" && echo "functions in $T/$1" ;;
    trace_clock) grep -qF "[$2]" "$T/$1" || echo "the setting $T/$1" ;;
    buffer_size_kb) ;;
    *) case $1 in /*) from=$1 ;; *) from=$T/$1 ;; esac
      read -r got <"$from"; [ "$got" = "$2" ] || echo "the setting $from" ;;
  esac
}

watch_restore() {
  [ -f "$D/graph" ] || return 0
  if [ -e "$D/graph.top" ]; then
    echo 0 >"$T/tracing_on"
    try=0
    while [ "$try" -lt 50 ]; do # refused while somebody reads the trace
      try=$((try + 1))
      read -r got <"$T/current_tracer"
      [ "$got" = function_graph ] || break
      echo nop >"$T/current_tracer" || tick
    done
    [ -e "$T/events/casebook_$id/enable" ] && echo 0 >"$T/events/casebook_$id/enable"
  elif [ -e "$T/instances/casebook_$id/current_tracer" ]; then
    echo nop >"$T/instances/casebook_$id/current_tracer"
  fi 2>/dev/null
  on=
  while read -r file value; do
    case $file in
      tracing_on) on=$value ;;
      *) case $watch_borrowable in *" $file "*) watch_back "$file" "$value" ;; esac ;;
    esac
  done <"$D/graph"
  if [ -e "$D/graph.top" ]; then { : >"$T/trace"; } 2>/dev/null; fi
  [ -n "$on" ] && watch_back tracing_on "$on"
  read -r got <"$T/current_tracer"
  [ "$got" = function_graph ] && [ -e "$D/graph.top" ] && { echo "the tracer in $T/current_tracer"; return 0; }
  rm -f "$D/graph" "$D/graph.top"
}
