# Arms a window: makes an instance of its own, proves with a canary that events and stacks
# arrive there, and only then defines the events. Definitions are appended one by one (truncating `kprobe_events` would delete
# everybody's), and every refusal is printed with the kernel's own words.
#
# Lines: `arch A` · `stacks yes|no` whether stacks arrive · `armed N EVENT SYMBOL HOW` an event of want N stands, HOW is exact, copy, deferred or inlined
# · `failed N EVENT SYMBOL HOW WORDS` and `log N TEXT` the kernel's words · `ambiguous N COUNT` several functions bear the name · `nowhere N` none does ·
# `other-build N BUILD WANTED` debug info of another kernel · `off EVENT` it could not be switched on · `proved yes|no` whether a call of our own was heard
watch_open() {
  watch_mount || return 1
  I=$T/instances/$G
  watch_kprobes || return 1
  watch_free kprobes text || return 1
  err=$(mkdir "$I" 2>&1) || { watch_refuse no-instance "$err"; return 1; }
  watch_settings text || return 1
  [ ! -e "$I/free_buffer" ] || exec 9>"$I/free_buffer"
  cpus=0
  for cpu in "$I"/per_cpu/cpu*; do cpus=$((cpus + 1)); done
  size=$((watch_events / 2)); most=$((65536 / cpus))
  [ "$size" -lt 512 ] && size=512
  [ "$size" -gt "$most" ] && size=$most
  echo "$size" >"$I/buffer_size_kb"
  arch=$(uname -m)
  echo "arch $arch"
}

watch_canary() {
  for file in version loadavg uptime; do
    watch_define "p:$G/${G}_c ${file}_proc_show $(watch_fetch 'caller=$stack0:symbol comm=$comm')" || continue
    canary=$file
    watch_stacks=no
    echo stacktrace >"$I/events/$G/${G}_c/trigger" && watch_stacks=yes
    echo 1 >"$I/events/$G/${G}_c/enable"
    watch_seen || continue
    if [ "$watch_stacks" = yes ] && ! grep -q "^ => ${file}_proc_show" "$I/trace"; then
      watch_stacks=no
      echo '!stacktrace' >"$I/events/$G/${G}_c/trigger"
    fi
    echo "stacks $watch_stacks"
    watch_mark armed
    watch_shows "$I/trace"
    return 0
  done
  watch_refuse not-armed "a canary function was not heard: $err"
}

watch_count() { # in the very shape that is read later
  grep -cE -- "-$$ +([(][^)]*[)] +)?\[[0-9]+\] +[^ ]+ +[0-9]+[.][0-9]+: ${G}_c: [(]" "$I/trace"
}

watch_seen() { # whether a call that we make ourselves arrives in our instance
  before=$(watch_count)
  read -r rest <"/proc/$canary"
  [ "$(watch_count)" -gt "$before" ]
}

watch_prove() { watch_seen && echo 'proved yes' || echo 'proved no'; }

watch_mark() { echo "casebook $nonce $1" >"$I/trace_marker"; }

watch_fetch() { # the same values in the words of this processor: a probe on a module that is still to come knows no $argN
  case $arch in
    x86_64) set -- "$1" di si dx cx r8 r9 ;;
    aarch64) set -- "$(printf '%s' "$1" | sed 's/ *caller=[$]stack0:symbol//')" x0 x1 x2 x3 x4 x5 ;;
    *) printf '%s' "$1" | sed 's/ *caller=[$]stack0:symbol//'; return ;;
  esac
  printf '%s' "$1" | sed "s/[$]arg1/%$2/g;s/[$]arg2/%$3/g;s/[$]arg3/%$4/g;s/[$]arg4/%$5/g;s/[$]arg5/%$6/g;s/[$]arg6/%$7/g"
}

watch_try() { # number, event, symbol, how, letter, values, stack
  if watch_define "$5:$G/$2 $3 $(watch_fetch "$6")"; then
    if [ "$7" = yes ] && [ "$watch_stacks" = yes ]; then echo stacktrace >"$I/events/$G/$2/trigger"; fi
    echo "armed $1 $2 $3 $4"
    watch_armed="$watch_armed $2"
    case $3 in *:*) watch_modular=yes ;; esac
    return 0
  fi
  echo "failed $1 $2 $3 $4 ${err##*: }"
  tail -n 3 "$T/error_log" 2>/dev/null | while IFS= read -r line; do echo "log $1 $line"; done
  watch_why "$1" "${3##*:}"
  return 1
}

watch_want() { # number, letter, function, module or -, values, values for a compiler's copy, stack
  nowhere=no
  watch_places "$1" "$3" "$4"
  event=${G}_$1
  if [ "$inside" = 1 ]; then watch_try "$1" "$event" "$4:$3" exact "$2" "$5" "$7"
  elif [ "$exact" = 1 ]; then watch_try "$1" "$event" "${places:+$places:}$3" exact "$2" "$5" "$7"
  elif [ "$exact" -gt 1 ]; then echo "ambiguous $1 $exact"
  elif [ "$4" != - ] && [ -z "$copies" ] && [ ! -d "/sys/module/$4" ]; then
    watch_try "$1" "$event" "$4:$3" deferred "$2" "$5" "$7"
  elif [ -z "$copies" ]; then nowhere=yes
  fi
  number=0
  for copy in $copies; do
    number=$((number + 1))
    watch_try "$1" "${event}_$number" "$copy" copy "$2" "$6" "$7"
  done
  watch_inlined "$1" || [ "$nowhere" = no ] || echo "nowhere $1"
}

watch_build() { # whether the debug info is that of this very kernel: its build id in $build
  build=$( { od -An -v -tx1 /sys/kernel/notes || hexdump -v -e '1/1 "%02x"' /sys/kernel/notes; } 2>/dev/null | tr -d ' \n' |
    sed -n -E 's/.*(03000000|00000003)474e5500([0-9a-f]{40}).*/\2/p')
  [ "$build" = "$watch_debug_info" ]
}

watch_copy() { # number, event, container and offset, values, stack
  [ -n "$build" ] || watch_build
  if [ "$build" != "$watch_debug_info" ]; then echo "other-build $1 $build $watch_debug_info"; return; fi
  watched=yes
  if [ "$(grep -cE " ${3%+*}([[:space:]]|\$)" "$D/symbols")" = 1 ]; then watch_try "$1" "$2" "$3" inlined p "$4" "$5"
  else echo "failed $1 $2 $3 inlined several functions bear its name"
  fi
}

watch_arm() {
  watch_open && watch_canary || return 1
  watch_symbols >"$D/symbols"
  watch_armed= watch_modular=no build=
  watch_all
  [ -n "$watch_armed" ] || { watch_refuse none-armed none of the functions can be listened to here; return 1; }
  echo 1 >"$I/events/$G/enable"
  for event in $watch_armed; do
    read -r on <"$I/events/$G/$event/enable"
    case $on in 1*) ;; *) echo "off $event" ;; esac
  done
  watch_prove
}
