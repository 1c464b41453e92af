# What the target says of itself. Lines: `kernel RELEASE ARCH` · `build OBJECT HEX` · `symbol NAME OBJECT`. The names in kallsyms are for
# everybody; only its addresses are not. Before it stands `$pattern`: of the symbols that are wanted.
build_of() { # object, its notes
  id=$(build_id_in "$2")
  [ -z "$id" ] || echo "build $1 $id"
}
echo "kernel $(uname -r) $(uname -m)"
build_of vmlinux /sys/kernel/notes
modules=
grep -E "$pattern" /proc/kallsyms 2>/dev/null | {
  while read -r address type name module rest; do
    module=${module#[}; module=${module%]}
    echo "symbol ${name%%.*} ${module:-vmlinux}"
    case " $modules " in *" $module "*) ;; *) modules="$modules $module" ;; esac
  done
  for module in $modules; do build_of "$module" "/sys/module/$module/notes/.note.gnu.build-id"; done
}
