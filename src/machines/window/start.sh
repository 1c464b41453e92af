# Lays the job's private folder, starts the janitor and then the job, each in a session of its own, and says `stands FOLDER` once
# everything is armed and proved; `ended FOLDER` when the job ended before that; `no FOLDER WHY` when there is nothing to start. Nothing
# has been done to the machine when it returns. Before it stand `$key`, `$cuts`, `$folders`, `$lay_seconds`, `$arm_looks` and `casebook_lay`.
casebook_tick() { sleep 0.1 2>/dev/null || sleep 1; }

# One guard a machine: two that take the network back would work against each other.
casebook_alone() {
  for other in /run/casebook.*.* /var/run/casebook.*.* /dev/shm/casebook.*.* /tmp/casebook.*.*; do
    # shellcheck disable=SC3067 # dash, bash and busybox have it: a stranger's folder in /tmp stops nobody
    [ -O "$other" ] && [ -e "$other/guarded" ] && grep -qs '^cuts=yes' "$other/common" || continue
    echo "another window that cuts the network is not over yet: $other"
    return 1
  done
}

# Some logind ends all that a login left (`KillUserProcesses=yes`), in a session of its own too. So this shell, with all that it starts,
# goes to systemd as a scope, which is gone with its last process. Elsewhere nothing changes.
casebook_outlive() {
  [ -d /run/systemd/system ] || return 0
  scope=casebook.$key.scope
  read -r self rest </proc/self/stat
  n=0
  [ "$(id -u)" = 0 ] &&
    timeout 60 busctl --quiet call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager \
      StartTransientUnit 'ssa(sv)a(sa(sv))' "$scope" fail 2 PIDs au 1 "$self" CollectMode s inactive-or-failed 0 >/dev/null 2>&1 &&
    until grep -q "/$scope" "/proc/$self/cgroup" || [ "$n" -ge 600 ]; do n=$((n + 1)); casebook_tick; done
  [ "$cuts" = yes ] || return 0
  case $(cat "/proc/$self/cgroup") in
    *"/$scope"* | */user-0.slice/*) ;;
    */session-*)
      if grep -qsiE '^KillUserProcesses=(yes|true|on|1)' /etc/systemd/logind.conf /etc/systemd/logind.conf.d/*; then
        echo 'logind ends whatever a login leaves (KillUserProcesses=yes), and systemd would not take the guard of the cut: come in as root'
        return 1
      fi ;;
  esac
}

# Makes the folder, in the first place that has room for what a window writes, and takes it away again unless a janitor has come for it: the shell that lays it may
# be killed in the middle. Has the janitor's mark, because it holds the janitor's place.
casebook_sweep() {
  CASEBOOK_JANITOR=$key setsid sh -c 'seconds=$1
shift
for D in "$@"; do
  mkdir "$D" 2>/dev/null || { D=; continue; }
  head -c 4194304 /dev/zero 2>/dev/null >"$D/room" && : >"$D/roomy" && rm "$D/room" && break
  rm -rf "$D"
  D=
done
[ -n "$D" ] || exit 0
n=0
while [ "$n" -lt "$seconds" ]; do
  [ -e "$D/guarded" ] || [ ! -d "$D" ] && exit 0
  n=$((n + 1)); sleep 1
done
rm -rf "$D"' sh "$lay_seconds" $folders </dev/null >/dev/null 2>&1 &
}

casebook_start() {
  umask 077
  LC_ALL=C; export LC_ALL
  PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
  [ "$cuts" = no ] || casebook_alone || return 0
  for need in setsid mkfifo head tail tee wc grep sed; do
    command -v "$need" >/dev/null 2>&1 || { echo "no $need command on this machine"; return 0; }
  done
  casebook_outlive || return 0
  casebook_sweep
  sweeper=$! D= n=0
  while [ -z "$D" ] && [ "$n" -lt 600 ]; do
    kill -0 "$sweeper" 2>/dev/null || n=600
    for folder in $folders; do [ -z "$D" ] && [ -e "$folder/roomy" ] && D=$folder; done
    n=$((n + 1))
    # Mostly it is there before a clock would tick.
    [ -n "$D" ] || [ "$n" -lt 250 ] || casebook_tick
  done
  [ -n "$D" ] || { echo "no place has room for a folder: $folders"; return 0; }
  # It may have come between two looks, and /var/run is /run on most machines: its first name counts.
  for folder in $folders; do [ -e "$folder/roomy" ] && { D=$folder; break; }; done
  casebook_lay
  [ -s "$D/job" ] || { rm -rf "$D"; echo "no space left in $D"; return 0; }
  CASEBOOK_JANITOR=$key setsid sh "$D/janitor" "$D" </dev/null >/dev/null 2>&1 &
  n=0
  while [ ! -e "$D/guarded" ]; do
    n=$((n + 1))
    [ "$n" -lt 600 ] || { rm -rf "$D"; echo 'no janitor would start'; return 0; }
    casebook_tick
  done
  CASEBOOK_JOB=$key setsid sh "$D/job" "$D" </dev/null >/dev/null 2>&1 &
  n=0
  while [ ! -e "$D/stands" ] && [ ! -e "$D/result" ]; do
    n=$((n + 1))
    [ "$n" -lt "$arm_looks" ] || break
    casebook_tick
  done
  [ -e "$D/stands" ] && [ ! -e "$D/result" ] && { echo "stands $D"; return 0; }
  [ -e "$D/result" ] || echo overdue >"$D/stop"
  echo "ended $D"
}
