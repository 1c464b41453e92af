# A reply survives being copied from a terminal and sent by mail: what a machine said comes in pieces of at most 64 bytes, in printable
# ASCII alone. `|` begins a line, `+` goes on with it, a backslash stands for what would be lost (so that a piece of nothing but those is
# twice as long); a line with other bytes comes in hex. Lines of `#` are titles, for people.
casebook_say() { printf '%s\n' "$*" >&2; }

casebook_section() { # name, file
  bytes=$(wc -c <"$2"); bytes=$((bytes))
  sum=$(sha256sum <"$2" 2>/dev/null | cut -c 1-16)
  others=$(LC_ALL=C tr -d '\011\012\040-\176' <"$2" | wc -c)
  if [ "$((others))" = 0 ]; then
    printf '@%s %s plain %s %s\n' "$kit" "$1" "$bytes" "${sum:--}"
    LC_ALL=C sed 's/^/|/
s/.\{64\}/&\
+/g
s/\\/\\\\/g
s/	/\\t/g
s/ \n/\\s\
/g
s/ $/\\s/' "$2"
  else
    printf '@%s %s hex %s %s\n' "$kit" "$1" "$bytes" "${sum:--}"
    od -An -v -tx1 "$2"
  fi
}

casebook_part() { # number, login or root, bytes, seconds, title
  casebook_say "$(($1 + 1)) of $parts: $5"
  printf '%s' "$5" >"$D/$1.title"
  as=
  [ "$2" = root ] && [ "$(id -u)" != 0 ] && as='env LC_ALL=C sudo -n'
  own=
  command -v setsid >/dev/null 2>&1 && own=setsid
  mkfifo "$D/in" "$D/out" "$D/err" || return 1
  head -c "$3" <"$D/out" >"$D/$1.out" &
  head_out=$!
  head -c "$3" <"$D/err" >"$D/$1.err" &
  head_err=$!
  $own $as sh -s <"$D/in" >"$D/out" 2>"$D/err" &
  pid=$!
  { # its input ends when it does, when its time is up, and with us
    trap '' PIPE
    cat "$D/$1.sh"
    n=0
    while kill -0 "$pid"; do
      [ "$n" -lt "$4" ] || { : >"$D/$1.late"; break; }
      n=$((n + 1)); sleep 1
    done
  } 2>/dev/null >"$D/in" &
  feeder=$!
  wait "$pid" 2>/dev/null
  kill "$feeder" 2>/dev/null
  n=0
  while [ "$n" -lt 10 ] && { kill -0 "$head_out" || kill -0 "$head_err"; } 2>/dev/null; do
    n=$((n + 1)); sleep 0.1 2>/dev/null || sleep 1
  done
  # Something that it detached holds its output open: filled up, what came so far is all.
  casebook_fill "$head_out" "$3" "$D/out" "$D/$1.out"
  casebook_fill "$head_err" "$3" "$D/err" "$D/$1.err"
  rm -f "$D/in" "$D/out" "$D/err"
}

casebook_fill() { # head, bytes, pipe, file
  kill -0 "$1" 2>/dev/null || return 0
  (trap '' PIPE; head -c "$2" </dev/zero >"$3") 2>/dev/null
  wait "$1" 2>/dev/null
  tr -d '\000' <"$4" >"$4.text" && mv "$4.text" "$4"
}

casebook_reply() {
  printf 'casebook reply 1 %s\n' "$kit"
  n=0
  while [ "$n" -lt "$parts" ]; do
    [ -e "$D/$n.title" ] && printf '# %s\n' "$(cat "$D/$n.title")"
    [ -e "$D/$n.out" ] && casebook_section "$n.out" "$D/$n.out"
    [ -e "$D/$n.err" ] && casebook_section "$n.err" "$D/$n.err"
    [ -e "$D/$n.late" ] && casebook_section "$n.late" "$D/$n.late"
    n=$((n + 1))
  done
  casebook_section manifest "$D/manifest"
  printf '@%s end\n' "$kit"
}

casebook_main() {
  to= yes=
  while [ $# -gt 0 ]; do
    case $1 in
      -o) [ $# -gt 1 ] || { casebook_say '-o needs a file'; return 2; }; to=$2; shift ;;
      --yes) yes=yes ;;
      --list) casebook_list; return 0 ;;
      *) casebook_say "There is no $1: use -o FILE, --list, --yes."; return 2 ;;
    esac
    shift
  done
  for need in sed od wc head tr cut mkfifo mktemp; do
    command -v "$need" >/dev/null 2>&1 || { casebook_say "This machine has no $need."; return 1; }
  done
  casebook_list >&2
  [ -z "$warning" ] || casebook_say "IT DOES SOMETHING to this machine: $warning"
  if [ "$roots" -gt 0 ] && [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
    casebook_say "You are not root here: $roots of $parts parts will be missing. Run it as root for all of them."
  fi
  if [ -z "$yes" ]; then
    { true </dev/tty; } 2>/dev/null || { casebook_say 'Nobody is here to be asked: say --yes.'; return 2; }
    printf 'Go on? [y/N] ' >&2
    read -r answer </dev/tty
    case $answer in [yY]*) ;; *) casebook_say 'Nothing was done.'; return 1 ;; esac
  fi
  umask 077
  D=$(mktemp -d) || return 1
  trap 'rm -rf "$D"' EXIT
  trap 'exit 1' HUP INT TERM
  casebook_lay
  casebook_parts
  if [ -z "$to" ]; then casebook_reply; return; fi
  casebook_reply >"$to" || return 1
  casebook_say "The reply stands in $to."
}
