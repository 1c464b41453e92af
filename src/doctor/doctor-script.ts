import type { Check } from './check.ts'

/**
 * One script that asks everything. Each check runs in a shell of its own, without input, and each of its lines is marked with
 * its name; at most 60 lines of 500 characters count. A check that did not come to its end leaves no end mark.
 */
export function doctorScript(checks: readonly Check[]): string {
  return `casebook_doctor() {
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
R=$(uname -r)
T=
while read -r device folder type rest; do
  [ "$type" = tracefs ] || continue
  T=$folder
  [ "$T" = /sys/kernel/tracing ] && break
done </proc/mounts
has() { command -v "$1" >/dev/null 2>&1; }
patiently() { if timeout 5 true 2>/dev/null; then timeout 10 "$@"; else "$@"; fi; }
first() { key=$1; shift; printf '%s %s\\n' "$key" "$(patiently "$@" 2>&1 | head -n 1)"; }
file() { { read -r line <"$2"; } 2>/dev/null && printf '%s %s\\n' "$1" "$line"; }
${checks.map(({ name, script }) => `{\n${script}\n} </dev/null 2>/dev/null | ${marking(name)}\necho '${name}.end .'\n`).join('')}
}
casebook_doctor
`
}

const marking = (name: string) => `sed -n 's/^\\(.\\{0,500\\}\\).*/${name}.\\1/p;60q'`
