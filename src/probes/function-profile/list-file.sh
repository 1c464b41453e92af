# Lists the functions of a source file from debug info.
# Lines: `object NAME BUILD-ID` · `function NAME` · `inlined NAME` · `none CODE` nothing was listed
casebook_positions() { # object file, section: ADDRESS NAME POSITION of each function of the source file
  objdump -t "$1" 2>/dev/null | sed -n -E "s/^([0-9a-f]+) .{6}F ${2:-[^[:space:]]+}[[:space:]]+[0-9a-f]+ +([.]hidden +)?([A-Za-z_][A-Za-z0-9_.]*)\$/\1 \3/p" |
    grep -vE ' (__pfx_|__cfi_)|[.](cold|part)' | sort -u >"$W/symbols"
  cut -d ' ' -f 1 "$W/symbols" | addr2line ${2:+-j "$2"} -e "$1" 2>/dev/null >"$W/where"
  paste -d ' ' "$W/symbols" "$W/where" | grep -E "[ /]$pattern:[0-9]" >"$W/found"
}

casebook_inlined() { # object file, section
  from=$(head -n 1 "$W/found" | cut -d ' ' -f 1)
  to=$(grep -A1 "^$(tail -n 1 "$W/found" | cut -d ' ' -f 1) " "$W/symbols" | tail -n 1 | cut -d ' ' -f 1)
  objdump -d --no-show-raw-insn ${2:+-j "$2"} --start-address="0x$from" --stop-address="0x$to" "$1" 2>/dev/null |
    sed -n 's/^ *\([0-9a-f]*\):.*/\1/p' | head -n "$most_instructions" |
    addr2line -i -f ${2:+-j "$2"} -e "$1" 2>/dev/null | paste -d ' ' - - |
    grep -E "[ /]$pattern:[0-9]" | cut -d ' ' -f 1 | sort -u | sed 's/^/inlined /'
}

casebook_list() { # object file, its name, section
  casebook_positions "$1" "$3"
  [ -s "$W/found" ] || return 1
  echo "object $2 $( { readelf -n "$1" || eu-readelf -n "$1"; } 2>/dev/null | sed -n 's/.*Build ID: *//p' | head -n 1)"
  cut -d ' ' -f 2 "$W/found" | sed 's/^/function /'
  casebook_inlined "$1" "$3"
}

casebook_prepare() {
  LC_ALL=C; export LC_ALL
  casebook_vmlinux "$release" || { echo 'none no-debug-info'; return 0; }
  for tool in objdump addr2line readelf paste; do
    command -v $tool >/dev/null 2>&1 || { echo 'none no-binutils'; return 0; }
  done
  W=$(mktemp -d) || { echo 'none no-folder'; return 0; }
  trap 'rm -rf "$W"' EXIT
  trap 'exit 1' HUP INT TERM
  pattern=$(printf '%s' "$source" | sed 's/[.]/[.]/g')
  base=${vmlinux%/boot/*}
  for module in "$base/lib/modules/$release/kernel/${source%/*}"/*.ko*; do
    [ -r "$module" ] || continue
    name=${module##*/}
    casebook_list "$module" "${name%%.ko*}" .text && return 0
  done
  casebook_list "$vmlinux" vmlinux '' || echo 'none no-such-file'
}
casebook_prepare
