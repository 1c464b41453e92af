# Arms: leaves out what cannot be attached, for one such probe would take all others down, writes the program,
# starts it and waits until the canaries at both its ends are heard. Which end is attached first differs by version; what lies
# between them stands when both do.
#
# Lines: `bpftrace VERSION` · `armed N PIECE SYMBOL HOW` a probe of want N stands · `failed N PIECE SYMBOL HOW WORDS` · `ambiguous N COUNT` several functions
# bear the name · `nowhere N` none does · `module NAME ADDRESS|gone` where a module stood · `said TEXT` what bpftrace printed, before
# `refused CODE WORDS`: nothing is watched · `proved yes|no` whether a
# call of our own was heard
watch_refuse() { printf 'refused %s\n' "$*"; return 1; }

watch_arm() {
  [ "$(id -u)" = 0 ] || { watch_refuse not-permitted only root may load BPF programs; return 1; }
  command -v bpftrace >/dev/null 2>&1 || { watch_refuse no-bpftrace; return 1; }
  version=$(bpftrace --version 2>/dev/null | sed -n 's/^bpftrace v*\([0-9][0-9.]*\).*/\1/p')
  echo "bpftrace $version"
  case $version in
    0.[0-9] | 0.[0-9].* | 0.1[0-6] | 0.1[0-6].*) watch_refuse too-old "$version"; return 1 ;;
    '') watch_refuse no-version; return 1 ;;
  esac
  case $(cat /sys/kernel/security/lockdown 2>/dev/null) in
    *'[confidentiality]'*) watch_refuse locked "Lockdown: $(cat /sys/kernel/security/lockdown)"; return 1 ;;
  esac
  for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do [ -r "$T/available_filter_functions" ] && break; done
  watch_symbols >"$D/symbols"
  watch_pieces= pieces=0
  watch_all
  for try in 1 2 3 4 5 6; do
    [ -n "$watch_pieces" ] || { watch_refuse none-armed none of the functions can be listened to here; return 1; }
    watch_start && break
    [ "$try" != 6 ] && watch_drop || { grep -v '^ *$' "$D/said" | tail -n 30 | cut -c 1-300 | sed 's/^/said /'
      watch_refuse bpftrace-failed "$(grep -v '^ *$' "$D/said" | tail -n 3 | tr '\n' ' ' | head -c 600)"; return 1; }
  done
  watch_drop
  [ -n "$watch_pieces" ] || { watch_refuse none-armed none of the functions can be listened to here; return 1; }
  for piece in $watch_pieces; do
    read -r number symbol how <"$D/about.$piece"
    echo "armed $number $piece $symbol $how"
  done
  watch_modules
  watch_prove
}

watch_modules() { # a module that is loaded anew is another one: it has another inode
  for piece in $watch_pieces; do
    read -r number symbol how <"$D/about.$piece"
    case $symbol in
      /*) ;;
      *:*) module=${symbol%%:*}
        set -- $(ls -di "/sys/module/$module" 2>/dev/null)
        echo "module $module ${1:-gone}" ;;
    esac
  done | sort -u
}

watch_add() { # number, probe, what it hangs on, body, symbol, how
  pieces=$((pieces + 1))
  printf '%s:%s /@closed == 0/ %s\n\n' "$2" "$3" "$4" >"$D/piece.$pieces"
  echo "$1 $5 $6" >"$D/about.$pieces"
  watch_pieces="$watch_pieces $pieces"
}

watch_able() { # number, probe, symbol with its module, how, body
  plain=${3##*:}
  if [ -r "$T/available_filter_functions" ] && ! grep -qE "^$plain([[:space:]]|$)" "$T/available_filter_functions"; then
    echo "failed $1 - $3 $4 the kernel does not list it as traceable"
    watch_why "$1" "$plain"
  elif [ -r /sys/kernel/debug/kprobes/blacklist ] && grep -qE "[[:space:]]$plain$" /sys/kernel/debug/kprobes/blacklist; then
    echo "failed $1 - $3 $4 blacklisted"
    watch_why "$1" "$plain"
  else watch_add "$1" "$2" "$plain" "$5" "$3" "$4"
  fi
}

watch_want() { # number, probe, function, body, body for a compiler's copy
  watch_places "$1" "$3" -
  if [ "$exact" = 1 ]; then watch_able "$1" "$2" "${places:+$places:}$3" exact "$4"
  elif [ "$exact" -gt 1 ]; then echo "ambiguous $1 $exact"
  elif [ -z "$copies" ]; then echo "nowhere $1"
  fi
  for copy in $copies; do watch_able "$1" "$2" "$copy" copy "$5"; done
}

watch_program() { # number, probe, function, program, body
  if [ -r "$4" ]; then watch_add "$1" "$2" "$4:$3" "$5" "$4:$3" exact
  else echo "failed $1 - $4:$3 exact there is no such file"
  fi
}

watch_drop() { # takes out what bpftrace complained of by name; fails when there was nothing
  dropped=no kept=
  for piece in $watch_pieces; do
    read -r number symbol how <"$D/about.$piece"
    said=$(grep -E 'ERROR|WARNING|attach|resolve|No matches' "$D/said" |
      grep -F "${symbol##*:}" | grep -E "(^|[^A-Za-z0-9_.])${symbol##*:}([^A-Za-z0-9_.]|$)" | tail -n 1)
    if [ -n "$said" ]; then
      dropped=yes
      echo "failed $number - $symbol $how $said"
    else kept="$kept $piece"
    fi
  done
  watch_pieces=$kept
  [ "$dropped" = yes ]
}

watch_start() {
  {
    cat <<CANARY
kprobe:version_proc_show /pid == $$/ { printf("C\tversion\n"); }
kprobe:cmdline_proc_show /pid == $$/ { printf("M\t%llu\n", nsecs); }
kprobe:filesystems_proc_show /pid == $$/ { @closed = 1; }
CANARY
    for piece in $watch_pieces; do cat "$D/piece.$piece"; done
    cat <<CANARY
END { printf("O\n"); }
interval:s:$((for_job / 100)) { exit(); }
kprobe:loadavg_proc_show /pid == $$/ { printf("C\tloadavg\n"); }
CANARY
  } >"$D/program.bt"
  : >"$D/events"
  BPFTRACE_PERF_RB_PAGES=512 CASEBOOK_WATCH=$key setsid bpftrace -f json -B line "$D/program.bt" \
    </dev/null >"$D/events" 2>"$D/said" 9>&- &
  tracer=$!
  patience 50 12000
  while gets_on "$tracer"; do
    stopping && break
    read -r rest </proc/version
    read -r rest </proc/loadavg
    grep -qF 'C\tversion' "$D/events" && grep -qF 'C\tloadavg' "$D/events" && return 0
    tick
  done
  watch_stop
  return 1
}

watch_count() { grep -cF 'C\tversion' "$D/events"; }

watch_prove() {
  before=$(watch_count)
  read -r rest </proc/version
  patience 25 12000 # what it heard before comes first
  while gets_on "$tracer"; do
    [ "$(watch_count)" -gt "$before" ] && { echo 'proved yes'; return 0; }
    tick
  done
  echo 'proved no'
}

watch_mark() { read -r rest </proc/cmdline; } # the first is where the action starts

watch_close() { read -r rest </proc/filesystems; } # what is called from here on is none of the window's: the end of the program loses some
