import { quote } from '../../model/quote.ts'
import { commonScript } from './common-script.ts'
import { janitorScript } from './janitor-script.ts'
import {
  drainScript,
  type Job,
  jobLimitMs,
  jobScript,
  jobValues,
  recoverScript,
  runScript,
  undoScript,
} from './job-script.ts'
import { networkScript } from './network-script.ts'

/** Where a job's folder may be; the first that can be written. */
const bases = '/run /var/run /tmp'

/** The folders that a job may have. */
export function foldersOf({ id, nonce }: Pick<Job, 'id' | 'nonce'>): readonly string[] {
  return bases.split(' ').map((base) => `${base}/casebook.${id}.${nonce}`)
}

/**
 * Lays the job's private folder, starts the janitor and then the job, each in a session of its own, and says `stands FOLDER`
 * once everything is armed and proved; `ended FOLDER` when the job ended before that; `no FOLDER WHY` when there is nothing to
 * start. Nothing has been done to the machine when it returns.
 */
export function startScript(job: Job): string {
  return `${startFunction(job)}casebook_start
`
}

function startFunction(job: Job): string {
  const end = `casebook_text_${job.nonce}`
  const file = (name: string, text: string) =>
    `cat >"$D/${name}" <<'${end}'\n${text}${text.endsWith('\n') ? '' : '\n'}${end}\n`
  const watch = `watch_tick() { :; }\n${job.watch?.script ?? 'watch_clean() { :; }\n'}`
  return `casebook_start() {
umask 077
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
${job.cutsNetwork ? refuseSecondCut : ':'}
for need in setsid mkfifo head tail tee wc grep sed; do
  command -v "$need" >/dev/null 2>&1 || { echo "no $need command on this machine"; return 0; }
done
casebook_tick() { sleep 0.1 2>/dev/null || sleep 1; }
${outliveLogin(job)}
${sweeper(job)}
sweeper=$! D= n=0
while [ -z "$D" ] && [ "$n" -lt 600 ]; do
  kill -0 "$sweeper" 2>/dev/null || n=600
  for folder in ${foldersOf(job).join(' ')}; do [ -z "$D" ] && [ -d "$folder" ] && D=$folder; done
  n=$((n + 1))
  # Mostly it is there before a clock would tick.
  [ -n "$D" ] || [ "$n" -lt 250 ] || casebook_tick
done
[ -n "$D" ] || { echo 'no folder could be made in ${bases}'; return 0; }
${file('common', `${jobValues(job)}${commonScript}${networkScript}${watch}`)}
${file('plan', job.watch ? `${job.watch.plan}` : '{}')}
${file('action', job.action)}
${job.undo === '' ? '' : file('undo', job.undo)}
${file('undo-run', undoScript)}
${file('recover', recoverScript)}
${file('run', runScript)}
${file('drain', drainScript)}
${file('janitor', janitorScript)}
${file('job', jobScript)}
[ -s "$D/job" ] || { rm -rf "$D"; echo "no space left in $D"; return 0; }
CASEBOOK_JANITOR=${job.id}.${job.nonce} setsid sh "$D/janitor" "$D" </dev/null >/dev/null 2>&1 &
n=0
while [ ! -e "$D/guarded" ]; do
  n=$((n + 1))
  [ "$n" -lt 100 ] || { rm -rf "$D"; echo 'no janitor would start'; return 0; }
  casebook_tick
done
CASEBOOK_JOB=${job.id}.${job.nonce} setsid sh "$D/job" "$D" </dev/null >/dev/null 2>&1 &
n=0
while [ ! -e "$D/stands" ] && [ ! -e "$D/result" ]; do
  n=$((n + 1))
  [ "$n" -lt ${Math.ceil(job.armMs / 100)} ] || break
  casebook_tick
done
[ -e "$D/stands" ] && [ ! -e "$D/result" ] && { echo "stands $D"; return 0; }
[ -e "$D/result" ] || : >"$D/stop"
echo "ended $D"
}
`
}

/**
 * Where logind ends whatever a login left (`KillUserProcesses=yes`), a session of one's own saves nobody: this shell, and with it
 * all that it starts, is given to systemd, as a scope that is gone with its last process. Elsewhere nothing changes.
 */
function outliveLogin({ id, nonce, cutsNetwork }: Job): string {
  const scope = `casebook.${id}.${nonce}.scope`
  const systemd = 'org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager'
  const refuse = `case $(cat "/proc/$self/cgroup") in
    *"/${scope}"* | */user-0.slice/*) ;;
    */session-*) if grep -qsiE '^KillUserProcesses=(yes|true|on|1)' /etc/systemd/logind.conf /etc/systemd/logind.conf.d/*; then
      echo 'logind ends whatever a login leaves (KillUserProcesses=yes), and systemd would not take the guard of the cut: come in as root'
      return 0
    fi ;;
  esac`
  return `if [ -d /run/systemd/system ]; then
  read -r self rest </proc/self/stat
  n=0
  [ "$(id -u)" = 0 ] && timeout 10 busctl --quiet call ${systemd} StartTransientUnit 'ssa(sv)a(sa(sv))' \
    ${scope} fail 2 PIDs au 1 "$self" CollectMode s inactive-or-failed 0 >/dev/null 2>&1 &&
    until grep -q '/${scope}' "/proc/$self/cgroup" || [ "$n" -ge 50 ]; do n=$((n + 1)); casebook_tick; done
  ${cutsNetwork ? refuse : ':'}
fi`
}

/**
 * Makes the folder, in the first place where it can, and takes it away again unless a janitor has come for it: whoever lays it may
 * be killed in the middle. Bears the janitor's mark, for that is whose place it holds.
 */
function sweeper(job: Job): string {
  return `CASEBOOK_JANITOR=${job.id}.${job.nonce} setsid sh -c 'for D in "$@"; do mkdir "$D" 2>/dev/null && break; D=; done
[ -n "$D" ] || exit 0
n=0
while [ "$n" -lt ${Math.ceil(job.layMs / 1000)} ]; do
  [ -e "$D/guarded" ] || [ ! -d "$D" ] && exit 0
  n=$((n + 1)); sleep 1
done
rm -rf "$D"' sh ${foldersOf(job).join(' ')} </dev/null >/dev/null 2>&1 &`
}

/** One guard a machine: two that take the network back would work against each other. */
const refuseSecondCut = `
for other in /run/casebook.*.* /var/run/casebook.*.* /tmp/casebook.*.*; do
  [ -e "$other/guarded" ] && grep -qs '^cuts=yes' "$other/common" || continue
  echo "another window that cuts the network is not over yet: $other"
  return 0
done`

/** Whoever lays a folder is done by then, or was killed in the middle of it. */
const layingMs = 10_000

/**
 * Tells the job to go or to stop, then waits a while for its result and prints it; `waiting` when it is not there yet, `gone` when
 * the folder is, `unguarded` when nobody is at work in it.
 */
export function fetchScript(folder: string, tell: 'go' | 'stop' | undefined, waitMs: number): string {
  return `D=${quote(folder)}
${fetchFunction(tell, waitMs)}casebook_fetch
`
}

function fetchFunction(tell: 'go' | 'stop' | undefined, waitMs: number): string {
  return `casebook_fetch() {
[ -d "$D" ] || { echo gone; return 0; }
${tell ? `: >"$D/${tell}"` : ':'}
n=0
while [ ! -e "$D/result" ]; do
  n=$((n + 1))
  [ -d "$D" ] || { echo gone; return 0; }
  if [ -e "$D/guarded" ]; then [ "$n" -le ${Math.ceil(waitMs / 200)} ] || { echo waiting; return 0; }
  elif [ "$n" -gt ${Math.ceil(layingMs / 200)} ]; then echo unguarded; return 0
  fi
  sleep 0.2 2>/dev/null || { sleep 1; n=$((n + 4)); }
done
cat "$D/result"
[ -e "$D/fired" ] && cat "$D/fired"
return 0
}
`
}

/** The result is safe: the janitor is dismissed and the folder removed; prints what of this window is left all the same. */
export function endScript(folder: string, job: Pick<Job, 'id' | 'nonce'>): string {
  return `D=${quote(folder)}
${endFunction(job)}casebook_end
`
}

function endFunction(job: Pick<Job, 'id' | 'nonce'>): string {
  return `casebook_end() {
key=${quote(`${job.id}.${job.nonce}`)}
${commonScript}
for pid in $(marked CASEBOOK_JANITOR); do kill -KILL "$pid" 2>/dev/null; done
rm -rf "$D"
[ -e "$D" ] && echo "the folder $D"
for n in 1 2 3 4 5 6 7 8 9 10; do
  left=$(marked CASEBOOK_JOB; marked CASEBOOK_JANITOR; marked CASEBOOK_DRAIN)
  [ -z "$left" ] && break
  tick
done
for pid in $left; do echo "the process $pid: $(name_of "$pid")"; done
}
`
}

/**
 * A whole window for hands that cannot come back to it: starts, tells it to go, waits, prints the result and, in a section
 * \`gone\`, what is left all the same. Run again after the connection was cut it takes up the window that is under way.
 */
export function wholeWindowScript(job: Job): string {
  return `${startFunction(job)}${fetchFunction('go', jobLimitMs(job))}${endFunction(job)}
casebook_window() {
said=
for D in ${foldersOf(job).join(' ')}; do [ -e "$D/go" ] && { said="stands $D"; break; }; done
[ -n "$said" ] || said=$(casebook_start)
case $said in
  'stands '* | 'ended '*) D=\${said#* } ;;
  *) printf '%s\\n' "$said"; return 0 ;;
esac
casebook_fetch
printf '\\n@%s gone\\n' ${job.nonce}
casebook_end
}
casebook_window
`
}
