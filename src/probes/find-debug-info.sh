# Looks on a builder for the debug info of one kernel: `$vmlinux` and its build id in `$build_id`, both empty
# when there is none. Where SystemTap, perf and the distributions keep it.
casebook_vmlinux() { # the release
  vmlinux= build_id=
  for base in $(printf '%s' "${SYSTEMTAP_DEBUGINFO_PATH:-}" | tr ':+' '  ') /usr/lib/debug; do
    for file in "$base/boot/vmlinux-$1" "$base/lib/modules/$1/vmlinux" "$base/usr/lib/modules/$1/vmlinux" \
      "$base/boot/vmlinux-$1.debug" "$base/vmlinux-$1"; do
      [ -r "$file" ] && { vmlinux=$file; break 2; }
    done
  done
  [ -n "$vmlinux" ] || for file in "/lib/modules/$1/build/vmlinux" "/boot/vmlinux-$1"; do
    [ -r "$file" ] && { vmlinux=$file; break; }
  done
  [ -n "$vmlinux" ] || return 1
  build_id=$( { readelf -n "$vmlinux" || eu-readelf -n "$vmlinux" || perf buildid-list -i "$vmlinux"; } 2>/dev/null |
    sed -n 's/.*Build ID: *//;s/^\([0-9a-f]\{40\}\)$/\1/p' | head -n 1)
}
