# Compiles the script on a builder, in a folder that goes with it: looks for compiler, headers and debug info, asks SystemTap which functions
# it can reach (a function that is not there takes none of the others down), writes the script from those, compiles it, and prints what it
# found and the module. Lines:
#
# `release R` · `host WORD` and `like WORD…` the distribution · `stap VERSION…` · `debug PATH BUILD-ID` · `point PLACE KIND ADDRESS` ·
# `into PLACE ADDRESS SYMBOL+OFFSET` where an inlined copy is · `chosen N debug|plain|none` · `patched` · `failed CODE` and `log TEXT` ·
# `ko BASE64`
#
# Before it stand `$R` the release, `$arch`, `$built_name`, `casebook_lay`, which writes the pieces into `$W`, and `casebook_choose_all`.
casebook_prepare() {
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
echo "release $R"
sed -n 's/^ID=/host /p;s/^ID_LIKE=/like /p' /etc/os-release 2>/dev/null | tr -d '"'
command -v stap >/dev/null 2>&1 || { echo 'failed no-stap'; return 0; }
[ "$(uname -m)" = "$arch" ] || { echo "failed other-arch $(uname -m) $arch"; return 0; }
stap -V 2>&1 | sed -n 's/.*version \([0-9][0-9.]*\).*/stap \1/p;s/^tested kernel versions: /tested /p'
umask 077
W=$(mktemp -d) || { echo 'failed no-folder'; return 0; }
trap 'rm -rf "$W"' EXIT
trap 'exit 1' HUP INT TERM
SYSTEMTAP_DIR=$W/stap TMPDIR=$W; export SYSTEMTAP_DIR TMPDIR
build=
for folder in "/lib/modules/$R/build" "/usr/src/linux-headers-$R" "/usr/src/kernels/$R"; do
  [ -e "$folder/.config" ] && { build=$folder; break; }
done
# Named by its release SystemTap looks for the debug info as well, named by its folder only there.
release=$build
[ "$build" = "/lib/modules/$R/build" ] && release=$R
[ -n "$build" ] || { echo 'failed no-headers'; return 0; }
casebook_vmlinux "$R" && echo "debug $vmlinux $build_id"
casebook_lay
cat "$W/prelude" "$W"/*.debug "$W"/*.plain >"$W/all.stp"
stap -g -p2 -r "$release" "$W/all.stp" >"$W/points" 2>"$W/log"
sed -n -E -e 's#^(kernel|(module|process)\("[^"]*"\))\.function\("([^"]*)"\)\.([a-z]*)\?? /\* pc=([^ ]*) .*#point \3 \4 \5#p' \
  -e 's#^(kernel|module\("[^"]*"\))\.statement\("([^"]*)"\)\?? /\* pc=([^ ]*) .*#point \2 line \3#p' \
  -e 's#^kprobe\.(module\("[^"]*"\)\.)?function\("([^"]*)"\)(\.return)?\?? /\*.*#point \2 symbol -#p' \
  "$W/points" | sort -u >"$W/resolved"
cat "$W/resolved"
grep -v '^Tip: ' "$W/log" | head -n 40 | cut -c 1-300 | sed 's/^/log /'
casebook_containers
if grep -q '^point version_proc_show@' "$W/resolved"; then canary=debug
elif grep -q '^point version_proc_show ' "$W/resolved"; then canary=plain
else echo 'failed no-symbols'; return 0
fi
cat "$W/prelude" "$W/canary.$canary" >"$W/watch.stp"
casebook_choose_all
[ -n "$any" ] || { echo 'failed nothing-to-watch'; return 0; }
casebook_runtime
casebook_compile
}

casebook_choose() { # number, function, call, return or line
  case $3 in call) kinds='call|inline' ;; *) kinds=$3 ;; esac
  how=none
  if grep -qE "^point $2@[^ ]+ ($kinds) " "$W/resolved"; then how=debug
  elif [ -e "$W/$1.plain" ] && grep -q "^point $2 symbol" "$W/resolved" && ! grep -q "^point $2@" "$W/resolved"; then how=plain
  fi
  echo "chosen $1 $how"
  [ "$how" = none ] || { any=yes; cat "$W/$1.$how" >>"$W/watch.stp"; }
}

casebook_containers() { # in which function each inlined copy stands
  [ -n "$vmlinux" ] && command -v nm >/dev/null 2>&1 || return 0
  nm "$vmlinux" 2>/dev/null | sed -n 's/^......\(..........\) [tTwW] \(.*\)/\1 b \2/p' >"$W/symbols"
  stext=$(sed -n 's/ b _stext$//p' "$W/symbols")
  [ -n "$stext" ] || return 0
  sed -n 's/^point \([^ ]*\) inline _stext+\(0x[0-9a-f]*\)$/\1 \2/p' "$W/resolved" | while read -r place offset; do
    printf '%010x p %s\n' "$((0x$stext + offset))" "$place"
  done | sort - "$W/symbols" | awk '
    $2 == "b" { last = $3; base = $1 }
    $2 == "p" { print "into", $3, last, base, $1 }' | while read -r word place symbol base at; do
    echo "into $place $symbol+$((0x$at - 0x$base))"
  done
}

casebook_runtime() { # the newest kernels of old series took a changed function over: a copy of the runtime calls it by its new name
  runtime=
  from=${SYSTEMTAP_RUNTIME:-/usr/share/systemtap/runtime}
  more=$(sed -n 's|^include \(.*\)/Makefile$|\1|p' "$build/Makefile" 2>/dev/null | head -n 1)
  grep -qsw task_work_cancel_func "$build/include/linux/task_work.h" "$more/include/linux/task_work.h" || return 0
  [ -e "$from/stp_task_work.c" ] || return 0
  grep -qw task_work_cancel_func "$from"/stp_task_work.c "$from"/linux/*.h && return 0
  cp -R "$from" "$W/runtime" || return 0
  sed 's/\([^a-zA-Z0-9_]\)task_work_cancel\([^a-zA-Z0-9_]\)/\1task_work_cancel_func\2/g' "$from/stp_task_work.c" >"$W/runtime/stp_task_work.c"
  runtime="-R $W/runtime"
  echo patched
}

casebook_compile() {
  name=$built_name
  (cd "$W" && stap -g -p4 -r "$release" $runtime -m "$name" -DMAXSTRINGLEN=512 -DMAXSKIPPED=1000000 watch.stp) >"$W/log" 2>&1
  if [ ! -s "$W/$name.ko" ]; then
    echo 'failed compile'
    grep -v '^WARNING' "$W/log" | head -n 60 | cut -c 1-300 | sed 's/^/log /'
    return 0
  fi
  strip --strip-debug "$W/$name.ko" 2>/dev/null
  gzip -9 -c "$W/$name.ko" | base64 | sed 's/^/ko /'
}
any= vmlinux= build_id=
casebook_prepare
