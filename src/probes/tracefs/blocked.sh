# Looks at what anybody may have changed about tracing, and changes nothing. `$T` is where tracefs is. Before it stands the list.
watch_value() { # a file of the list: the first thing that it says, in $got
  got=
  case $1 in
    'per_cpu/*/stats') got=$(cat "$T"/per_cpu/cpu*/stats | sed -n '/^entries: *[1-9]/{p;q;}'); return ;;
    'events/*/*/trigger') got=$(grep -hsE '^(traceoff|traceon|snapshot)' "$T"/events/*/*/trigger | head -n 1); return ;;
    'instances/*/current_tracer') got=$(grep -lsx function_graph "$T"/instances/*/current_tracer | head -n 1); return ;;
    trace_pipe) got=$(watch_readers | head -n 1); return ;;
    # The kernel gives it in one piece or not at all, and a shell reads byte by byte.
    tracing_cpumask) got=$(tr -d , <"$T/tracing_cpumask"); return ;;
    /*) from=$1 ;;
    *) from=$T/$1 ;;
  esac 2>/dev/null
  watch_first "$from"
}

watch_first() { # the first line that is no comment, in $got
  got=
  [ -r "$1" ] || return 0
  while read -r got; do
    case $got in '#'*) got= ;; ?*) break ;; esac
  done <"$1"
} 2>/dev/null

watch_holders() { # who holds a file of the tracer's open; one call for all processes: there may be thousands
  ls -l /proc/[0-9]*/fd 2>/dev/null |
    sed -n -e '\|^/proc/[0-9]*/fd:$|{s|^/proc/\([0-9]*\)/fd:|\1|;h;}' -e "\|-> $T/${1:-}|{g;p;}" | uniq
}

watch_readers() { watch_holders '\(per_cpu/cpu[0-9]*/\)\{0,1\}trace_pipe'; } # who takes out of the buffer what is recorded

watch_strange() { # a folder of tracefs: the options of its buffer that are not in the list
  for each in "$1"/options/*; do
    case $watch_known in
      *" options/${each##*/} "*) ;;
      *) [ -e "$each" ] && watch_first "$each" && echo "unknown options/${each##*/}=$got" ;;
    esac
  done
  return 0
}

watch_access() { # how the folder of tracefs is mounted: the last mount of a folder is the one that counts
  access=
  while read -r device folder type options rest; do
    [ "$folder" = "$T" ] && access=$options
  done </proc/mounts
  case ,$access, in *,ro,*) return 1 ;; esac
}

watch_named() { # a process, for people
  echo "holder $1 $(tr '\000\n' '  ' 2>/dev/null <"/proc/$1/cmdline" | head -c 120)"
}

watch_for() { # what a surrounding matters to: whether we are among it
  for one in $1; do
    case " $wanted " in *" $one "*) return 0 ;; esac
  done
  return 1
}
