/**
 * The sh that finds a function among the kernel's symbols, for every backend that needs it by its one name: `$exact` places bear the
 * name itself (the last in `$places`), `$inside` of them in the module, and `$copies` are those that the compiler made.
 */
export const placesScript = `
watch_words() { printf %s "$watch_names" | sed 's/[[][.][]]/./g' | tr '|' '\\n'; } # for a first sieve that is ten times as fast

watch_symbols() {
  grep -F "$(watch_words)" /proc/kallsyms | grep -E " [tTwW] ($watch_names)([.][A-Za-z0-9_.]+)?([[:space:]]|\\$)"
}

watch_places() { # number, function, module or -
  exact=0 inside=0 places= copies=
  while read -r address type name module rest; do
    module=\${module#[}; module=\${module%]}
    case $name in
      "$2") echo "symbol $1 $name \${module:--}"
        exact=$((exact + 1)); places=$module
        [ "$module" = "$3" ] && inside=$((inside + 1)) ;;
      "$2".*) echo "symbol $1 $name \${module:--}"
        case $name in
          *.cold | *.cold.* | *.part.*) ;;
          *.isra.* | *.constprop.*) copies="$copies \${module:+$module:}$name" ;;
        esac ;;
    esac
  done <"$D/symbols"
}

watch_why() { # number, symbol: what the kernel says of a function that it refused
  list=$T/available_filter_functions
  [ -r "$list" ] && { grep -qE "^$2([[:space:]]|$)" "$list" && echo "traceable $1 yes" || echo "traceable $1 no"; }
  list=/sys/kernel/debug/kprobes/blacklist
  [ -r "$list" ] && { grep -qE "[[:space:]]$2$" "$list" && echo "blacklisted $1 yes" || echo "blacklisted $1 no"; }
}
`

/** The sh by which every backend of tracefs begins: may we, where is it, and mounting it for the window when it is not. */
export const tracefsScript = `
watch_refuse() { printf 'refused %s\\n' "$*"; return 1; }

watch_tracefs() {
  for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do
    [ -e "$T/instances" ] && return 0
  done
  T=
  return 1
}

watch_mount() {
  G=casebook_$id
  [ "$(id -u)" = 0 ] || { watch_refuse not-permitted only root may use tracefs; return 1; }
  watch_tracefs && return 0
  grep -q '[[:space:]]tracefs$' /proc/filesystems || { watch_refuse no-tracefs this kernel has no tracefs; return 1; }
  : >"$D/mounted"
  err=$(mount -t tracefs tracefs /sys/kernel/tracing 2>&1)
  watch_tracefs || { rm -f "$D/mounted"; watch_refuse not-mounted "$err"; return 1; }
  echo mounted
}

watch_kprobes() {
  [ -e "$T/kprobe_events" ] || { watch_refuse no-kprobes "$T has no kprobe_events"; return 1; }
  err=$( { true >>"$T/kprobe_events"; } 2>&1 ) || {
    watch_refuse locked "$err; lockdown: $(cat /sys/kernel/security/lockdown 2>/dev/null)"
    return 1
  }
}

watch_define() { # a definition; fails with its error in $err
  err=$( { printf '%s\\n' "$1" | cat >>"$T/kprobe_events"; } 2>&1 )
  [ -z "$err" ]
}
${placesScript}`

/**
 * The sh that removes the instance and the definitions of `$id`, from whichever process: disable, remove the instance, then
 * each definition by name, unmount what was mounted; then looks whether it is gone. Never touches a name that is not ours.
 */
export const removeScript = `
watch_ours() { sed -n "s|^[pr][0-9]*:\\(casebook_$id/[^ ]*\\).*|\\1|p" "$T/kprobe_events" 2>/dev/null; }

watch_find() {
  for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do [ -e "$T/instances" ] && return 0; done
  T=
  return 1
}

watch_remove() {
  G=casebook_$id
  I=$T/instances/$G
  try=0
  while [ "$try" -lt 50 ]; do # refused while a process that was ended still reads there
    try=$((try + 1))
    if [ -d "$I" ]; then
      [ -e "$I/events/$G/enable" ] && echo 0 >"$I/events/$G/enable"
      echo 0 >"$I/tracing_on"
      rmdir "$I"
    fi
    if [ ! -d "$I" ]; then
      [ -e "$T/events/$G/enable" ] && echo 0 >"$T/events/$G/enable"
      for event in $(watch_ours); do echo "-:$event"; done >>"$T/kprobe_events"
    fi
    [ ! -d "$I" ] && [ -z "$(watch_ours)" ] && break
    tick
  done 2>/dev/null
  [ -d "$I" ] && echo "the tracefs instance $I"
  for event in $(watch_ours); do echo "the kernel probe $event"; done
  if [ -e "$D/mounted" ]; then
    umount "$T" 2>/dev/null && rm -f "$D/mounted" || echo "the mount of tracefs at $T"
  fi
  return 0
}
`
