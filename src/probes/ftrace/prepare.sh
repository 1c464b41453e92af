# Has perf look up in the kernel's debug info where functions were inlined. Lines:
#
# `vmlinux BUILD-ID PATH` · `inline FUNCTION CONTAINER+OFFSET [NAME=WHERE:TYPE…]` one an inlined copy, with those of its parameters that are
# somewhere there · `none CODE WORD…` why nothing could be looked up
#
# Before it stand `$release`, `$arch` and `$functions`.
casebook_lines() { sed -n 's/^p:probe[^ ]* \([A-Za-z_][A-Za-z0-9_.]*\)+\([0-9][0-9]*\)\(.*\)/inline '"$1"' \1+\2\3/p'; }

casebook_look() { # looks with its parameters, without them where one cannot be had
  perf --buildid-dir "$W" probe -k "$vmlinux" -D "$1 \$params" 2>/dev/null >"$W/found" ||
    perf --buildid-dir "$W" probe -k "$vmlinux" -D "$1" 2>/dev/null >"$W/found"
  casebook_lines "$1" <"$W/found" | grep -v "^inline $1 $1+"
}

casebook_prepare() {
  LC_ALL=C; export LC_ALL
  casebook_vmlinux "$release" || { echo 'none no-debug-info'; return 0; }
  [ -n "$build_id" ] || { echo 'none no-build-id'; return 0; }
  command -v perf >/dev/null 2>&1 || { echo 'none no-perf'; return 0; }
  [ "$(uname -m)" = "$arch" ] || { echo 'none other-arch'; return 0; }
  W=$(mktemp -d) || { echo 'none no-folder'; return 0; }
  trap 'rm -rf "$W"' EXIT
  trap 'exit 1' HUP INT TERM
  HOME=$W; export HOME
  echo "vmlinux $build_id $vmlinux"
  for fn in $functions; do casebook_look "$fn"; done
  return 0
}
casebook_prepare
