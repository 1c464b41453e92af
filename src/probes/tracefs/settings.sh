# Sets what shapes the text of the buffer in `$I`, and reads it back. Before it stands the list.
#
# Lines: `refused surroundings FILE=VALUE;…` what stays as it must not be · `holder PID NAME` who holds a file of tracefs open then
# · `unknown FILE=VALUE` an option that the list does not have · `canary TEXT` the trace of a call of our own
watch_note() { :; } # who borrows what a whole machine shares writes down what it was

watch_shared() { # what is no buffer's own, though every buffer has the file (kernel/trace/trace_functions_graph.c up to Linux 6.17)
  case $1 in /* | options/funcgraph-* | options/sleep-time) return 0 ;; esac
  [ "$I" = "$T" ]
}

watch_place_of() { # a file of the list: where it is for our buffer, in $into
  case $1 in /*) into=$1 ;; *) into=$I/$1 ;; esac
  [ -e "$into" ] || { err="there is no $1"; return 1; }
}

watch_set() { # file, value
  watch_place_of "$1" || return 1
  ! watch_shared "$1" || watch_note "$1"
  err=$( { printf '%s\n' "$2" >"$into"; } 2>&1 )
}

watch_is() { # file, value
  watch_first "$into"
  case $1 in trace_clock) got=${got#*[}; got=${got%%]*} ;; esac
  [ "$got" = "$2" ]
}

watch_wants() { # file, value: what the kernel does not have cannot be wrong
  watch_place_of "$1" || return 0
  watch_is "$1" "$2" && return 0
  watch_set "$1" "$2"
  watch_is "$1" "$2" || wrong="$wrong$1=$got;"
}

watch_settings() { # what is read: text, graph, top
  wanted=$* wrong=
  watch_list_wants
  watch_strange "$I"
  [ -z "$wrong" ] || watch_refuse surroundings "$wrong"
}

watch_free() { # what is read: refuses where somebody changed or uses what cannot be set
  blocks=$(watch_blocked "$@" | tr '\n' ';')
  [ -z "$blocks" ] && return 0
  for process in $(watch_holders); do watch_named "$process"; done
  watch_refuse surroundings "$blocks"
}

watch_shows() { # the canary's own text, for whoever will read the rest: before the action
  head -c 65536 "$1" | sed 's/^/canary /'
}
