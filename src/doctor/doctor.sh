# What every check may use: `$R` the release, `$T` where tracefs is, `has COMMAND`, `first KEY COMMAND…` its first line, `file KEY FILE` its
# first line. Before it stands `casebook_checks`, which asks everything.
has() { command -v "$1" >/dev/null 2>&1; }
first() { key=$1; shift; printf '%s %s\n' "$key" "$($patient "$@" 2>&1 | sed -n '/./{s/^\(.\{0,300\}\).*/\1/p;q;}')"; }
file() { [ -r "$2" ] && line=$(head -n 1 "$2") && printf '%s %s\n' "$1" "$line"; }

casebook_doctor() {
  LC_ALL=C; export LC_ALL
  PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
  R=$(uname -r)
  T=
  while read -r device folder type rest; do
    [ "$type" = tracefs ] || continue
    T=$folder
    [ "$T" = /sys/kernel/tracing ] && break
  done </proc/mounts
  patient=
  timeout 5 true 2>/dev/null && patient='timeout 10'
  casebook_checks </dev/null 2>/dev/null
}
