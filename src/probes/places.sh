# Finds a function among the kernel's symbols, for every backend that needs it by its one name: `$exact` places bear the
# name itself (the last in `$places`), `$inside` of them in the module, and `$copies` are those that the compiler made.
#
# Lines: `symbol N NAME MODULE` a name that fits want N · `traceable N yes|no` and `blacklisted N yes|no` what the kernel says of a function that it refused
watch_words() { printf %s "$watch_names" | sed 's/[[][.][]]/./g' | tr '|' '\n'; } # for a first sieve that is ten times as fast

watch_symbols() {
  grep -F "$(watch_words)" /proc/kallsyms | grep -E " [tTwW] ($watch_names)([.][A-Za-z0-9_.]+)?([[:space:]]|\$)"
}

watch_places() { # number, function, module or -
  exact=0 inside=0 places= copies=
  while read -r address type name module rest; do
    module=${module#[}; module=${module%]}
    case $name in
      "$2") echo "symbol $1 $name ${module:--}"
        exact=$((exact + 1)); places=$module
        [ "$module" = "$3" ] && inside=$((inside + 1)) ;;
      "$2".*) echo "symbol $1 $name ${module:--}"
        case $name in
          *.cold | *.cold.* | *.part.*) ;;
          *.isra.* | *.constprop.*) copies="$copies ${module:+$module:}$name" ;;
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
