# Arms: unpacks the module that was prepared, has staprun load it, waits until its probes stand, and proves with a
# canary that events arrive. staprun sets two sysctls and never puts them back: the script tells it not to, and puts them back if it still
# does.
#
# Lines: `staprun VERSION` · `said TEXT` of staprun · `lockdown STATE` and `kernel TEXT` why the module was not loaded · `refused CODE WORDS` nothing is watched ·
# `proved yes|no` whether a call of our own was heard
watch_refuse() { printf 'refused %s\n' "$*"; return 1; }

watch_sysctls='/proc/sys/debug/kprobes-optimization /proc/sys/kernel/kptr_restrict'

watch_stapio() { bearers "SYSTEMTAP_MODULE=$S"; }

watch_arm() {
  S=casebook_${id}_stap
  watch_prepared
  [ "$(id -u)" = 0 ] || { watch_refuse not-permitted only root may load a module; return 1; }
  staprun=$(command -v staprun) || { watch_refuse no-staprun; return 1; }
  echo "staprun $("$staprun" -V 2>&1 | sed -n 's/.*version \([0-9][0-9.]*\).*/\1/p' | head -n 1)"
  sed -n 's/^ID=/host /p;s/^ID_LIKE=/like /p' /etc/os-release 2>/dev/null | tr -d '"'
  watch_module 2>"$D/staprun" | sed "s/$watch_built/$S/g" >"$D/$S.ko"
  [ -s "$D/$S.ko" ] || { watch_refuse not-prepared; return 1; }
  for file in $watch_sysctls; do
    value=$(cat "$file" 2>/dev/null) && echo "$file $value"
  done >"$D/sysctls"
  cpus=$(grep -c '^processor' /proc/cpuinfo)
  [ "$cpus" -gt 0 ] || cpus=1
  size=$((64 / cpus)); [ "$size" -lt 1 ] && size=1; [ "$size" -gt 8 ] && size=8
  STAP_PR13193_OVERRIDE=1 STAP_BZ1552745_OVERRIDE=1 setsid "$staprun" -b "$size" -o "$D/trace" "$D/$S.ko" \
    </dev/null >/dev/null 2>"$D/staprun" 9>&- &
  loader=$!
  patience 50 12000
  while ! grep -q '^B' "$D/trace" 2>/dev/null && gets_on "$loader" $(watch_stapio) && ! stopping; do tick; done
  watch_said
  grep -q '^B' "$D/trace" 2>/dev/null || {
    echo "lockdown $(cat /sys/kernel/security/lockdown 2>/dev/null)"
    dmesg 2>/dev/null | grep -F -e "$S" -e 'unsigned module loading is restricted' | tail -n 3 | sed 's/^/kernel /'
    watch_refuse not-loaded
    return 1
  }
  watch_seen || { watch_refuse not-armed a canary function was not heard; return 1; }
  echo 'proved yes'
}

watch_said() { head -c 4000 "$D/staprun" | sed 's/^/said /'; }

watch_count() { grep -c "^C	$$\$" "$D/trace"; }

watch_seen() { # whether calls that we make ourselves arrive; no probe answers before all of them stand
  before=$(watch_count)
  patience 50 12000
  while gets_on $(watch_stapio); do
    read -r rest </proc/version
    read -r rest </proc/loadavg
    tick
    [ "$(watch_count)" -gt "$before" ] && return 0
  done
  return 1
}

watch_prove() { watch_seen && echo 'proved yes' || echo 'proved no'; }

watch_mark() { echo "casebook $nonce $1" >"/proc/systemtap/$S/mark"; }
