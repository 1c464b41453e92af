# Borrows the top trace buffer: looks whether anybody uses it, notes what every file held before it is touched
# (in `$D/graph`, which outlives the job), and puts all of it back, whoever runs it. What is global even where the tracer has
# a buffer of its own (Linux 6.11 and later) goes the same way.
watch_used() { # file, what it holds when nobody uses it
  [ -e "$T/$1" ] || return 0
  got=
  while read -r got; do
    case $got in '#'*) got= ;; ?*) break ;; esac
  done <"$T/$1"
  [ "$got" = "$2" ] || [ -z "$got" ] || users="$users${users:+, }$1 is '$got'"
}

watch_holders() { # who holds a file of the tracer's open; one call for all processes: there may be thousands
  ls -l /proc/[0-9]*/fd 2>/dev/null |
    sed -n -e '\|^/proc/[0-9]*/fd:$|{s|^/proc/\([0-9]*\)/fd:|\1|;h;}' -e "\|-> $T/|{g;p;}"
}

watch_idle() {
  users=
  for each in "$T"/current_tracer "$T"/instances/*/current_tracer; do
    [ -e "$each" ] && read -r got <"$each" && [ "$got" = function_graph ] && users="$users${users:+, }${each#"$T"/} is 'function_graph'"
  done
  watch_used set_graph_function ''
  watch_used set_graph_notrace ''
  if [ "$I" = "$T" ]; then
    [ -n "$users" ] || watch_used current_tracer nop
    watch_used set_event ''
    watch_used set_ftrace_filter ''
    watch_used set_ftrace_notrace ''
    watch_used set_ftrace_pid 'no pid'
    watch_used set_ftrace_notrace_pid 'no pid'
    watch_used set_event_pid 'no pid'
    watch_used tracing_thresh 0
    read -r got <"$T/tracing_cpumask"
    case $(printf %s "$got" | tr -d ,) in
      ?*[!f]* | [!137f]*) users="$users${users:+, }tracing_cpumask is '$got'" ;;
    esac
    if [ -z "$users" ] && ! cat "$T"/per_cpu/cpu*/stats | grep '^entries:' | grep -qv ': 0$'; then :
    elif [ -z "$users" ]; then users='a recording that nobody has cleared is in its buffer'
    fi
  fi
  [ -z "$users" ] && return 0
  by= last=
  for process in $(watch_holders); do
    [ "$process" = "$last" ] || by="$by${by:+, }$process ($(name_of "$process"))"
    last=$process
  done
  watch_refuse busy "$users${by:+; held open by process $by}"
}

watch_was() { # what a file of the top buffer holds, as it is to be written back, in $was
  was=
  case $1 in set_graph_*) return ;; esac
  read -r was <"$T/$1"
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

watch_set() { # file, value
  [ -e "$I/$1" ] || { err="there is no $1"; return 1; }
  [ "$I" = "$T" ] && watch_note "$1"
  err=$( { printf '%s\n' "$2" >"$I/$1"; } 2>&1 )
}

watch_add() { # a function, to those whose calls are followed downwards
  err=$( { printf '%s\n' "$1" >>"$T/set_graph_function"; } 2>&1 )
  [ -z "$err" ]
}
