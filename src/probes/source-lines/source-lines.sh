# Looks functions up in the debug info of the target's own build. Lines:
#
# `none CODE WORD…` why nothing was looked up, or nothing in one object · `top FILE:LINE` of a function at the top of the source tree ·
# `symbol FUNCTION SYMBOL ADDRESS` · `call ADDRESS WHERE` and `reloc ADDRESS WHERE` of the symbol above · then `lines`: what addr2line
# says, an address and pairs of function and position, innermost first
#
# Before it stand `$release`, `$most_symbols`, `$most_calls` and `casebook_objects`, which calls casebook_lines for each object.
casebook_id() { readelf -n "$1" 2>/dev/null | sed -n 's/.*Build ID: *//p' | head -n 1; }

casebook_file() { # object, build id: its debug info in $file
  file=$vmlinux
  [ "$1" = vmlinux ] && return 0
  file=
  rest=${2#??}
  for base in $(printf '%s' "${SYSTEMTAP_DEBUGINFO_PATH:-}" | tr ':+' '  ') /usr/lib/debug; do
    file=$base/.build-id/${2%"$rest"}/$rest.debug
    [ -n "$2" ] && [ -r "$file" ] && return 0
  done
  file=
  pattern=$(printf '%s' "$1" | sed 's/[-_]/[-_]/g')
  for base in "${vmlinux%/boot/*}" $(printf '%s' "${SYSTEMTAP_DEBUGINFO_PATH:-}" | tr ':+' '  ') /usr/lib/debug; do
    for folder in "$base/lib/modules/$release" "$base/usr/lib/modules/$release"; do
      [ -d "$folder" ] || continue
      file=$(find "$folder" -name "$pattern.ko" -o -name "$pattern.ko.debug" 2>/dev/null | head -n 1)
      [ -z "$file" ] || return 0
    done
  done
  return 1
}

jump='(call|jmp|j[a-z]+|bl|b|b[.][a-z]+)q?'

casebook_lines() { # object, build id, functions
  casebook_file "$1" "$2" || { echo "none no-module-debug-info $1"; return 0; }
  [ -n "$2" ] || { echo "none no-build-id $1"; return 0; }
  id=$(casebook_id "$file")
  [ "$id" = "$2" ] || { echo "none other-build $1 ${id:-unknown} $2"; return 0; }
  objdump -t "$file" | sed -n -E "s/^([0-9a-f]+) .{6}F ([^[:space:]]+)[[:space:]]+[0-9a-f]+ +([.]hidden +)?(($3)([.][A-Za-z0-9_.]+)?)\$/\1 \2 \4 \5/p" |
    head -n "$most_symbols" >"$W/symbols"
  while read -r address section symbol fn; do
    [ "$1" = vmlinux ] && section= relocations= || relocations=-r
    objdump -d $relocations --no-show-raw-insn --disassemble="$symbol" "$file" 2>/dev/null |
      grep -E -A1 "^ *[0-9a-f]+:[[:space:]]+$jump[[:space:]]" | sed -n -E "
      s/^ *([0-9a-f]+):[[:space:]]+$jump[[:space:]].*<([^>]+)>.*/call \1 \3/p
      s/^[[:space:]]+([0-9a-f]+): R_[A-Z0-9_]+[[:space:]]+([A-Za-z_.].*)/reloc \1 \2/p" | head -n "$most_calls" >"$W/calls"
    echo "symbol $fn $symbol $address"
    cat "$W/calls"
    echo lines
    { echo "$address"; sed -n 's/^call \([0-9a-f]*\) .*/\1/p' "$W/calls"; } |
      addr2line -a -i -f ${section:+-j "$section"} -e "$file"
  done <"$W/symbols"
}

casebook_look() {
  LC_ALL=C; export LC_ALL
  casebook_vmlinux "$release" || { echo 'none no-debug-info'; return 0; }
  for tool in objdump addr2line readelf; do
    command -v $tool >/dev/null 2>&1 || { echo 'none no-binutils'; return 0; }
  done
  W=$(mktemp -d) || { echo 'none no-folder'; return 0; }
  trap 'rm -rf "$W"' EXIT
  trap 'exit 1' HUP INT TERM
  top=$(objdump -t "$vmlinux" | sed -n -E 's/^([0-9a-f]+) .* start_kernel$/\1/p')
  [ -z "$top" ] || echo "top $(addr2line -e "$vmlinux" "$top")"
  casebook_objects
  return 0
}
