# Borrows what a whole machine shares: notes what every file held before it is touched (in `$D/graph`, which outlives the job), so that
# whoever runs the restoring puts all of it back. That is the top trace buffer, and what is global even where the tracer has a buffer
# of its own (Linux 6.11 and later).
watch_was() { # what a file of the top buffer holds, as it is to be written back, in $was
  was=
  case $1 in set_graph_*) return ;; esac
  case $1 in /*) from=$1 ;; *) from=$T/$1 ;; esac
  [ -e "$from" ] || return
  read -r was <"$from"
  case $1 in
    trace_clock) was=${was#*[}; was=${was%%]*} ;;
    buffer_size_kb) was=${was##*expanded: }; was=${was%)} ;;
  esac
}

noted=
watch_note() { # a file of the top that will be touched
  case " $noted " in *" $1 "*) return ;; esac
  watch_was "$1"
  echo "$1 $was" >>"$D/graph"
  noted="$noted $1"
}

watch_add() { # a function, to those whose calls are followed downwards
  err=$( { printf '%s\n' "$1" >>"$T/set_graph_function"; } 2>&1 )
  [ -z "$err" ]
}
