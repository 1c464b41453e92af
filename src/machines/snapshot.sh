# Everything that a window could leave on a machine, in an order and form that are equal when nothing changed: `@KIND`, then `=LINE` each, or
# `?REASON` when that kind cannot be looked at. Looks only; a mount that is not there stays so.
# A `unit NAME` among the folders is one of systemd's.
casebook_snapshot() {
lines() { sort | head -n 2000 | sed 's/^/=/'; }

echo @processes
for pid in $(bearers CASEBOOK_; bearers SYSTEMTAP_MODULE=casebook_); do
  name=
  read -r name 2>/dev/null <"/proc/$pid/comm"
  tr '\000' '\n' 2>/dev/null <"/proc/$pid/environ" |
    sed -n "s/^CASEBOOK_\([A-Z]*\)=\([a-z0-9]*[.][0-9a-f]*\)$/\1 \2 $pid $name/p; s/^SYSTEMTAP_MODULE=casebook_\([a-z0-9]*\)_.*/STAP \1. $pid $name/p"
done 2>/dev/null | sort -u | lines

echo @folders
{
  ls -d /run/casebook.* /dev/shm/casebook.* /tmp/casebook.*
  for unit in /run/systemd/transient/casebook*; do [ -e "$unit" ] && echo "unit ${unit##*/}"; done
} 2>/dev/null | lines

T=
for place in /sys/kernel/tracing /sys/kernel/debug/tracing; do [ -e "$place/instances" ] && { T=$place; break; }; done
why='tracefs cannot be read by this login'
# Not mounted: then nobody has a probe in it that outlives its window, and an unmounted one stays so.
[ "$(id -u)" = 0 ] && [ -z "$T" ] && why='tracefs is not mounted'
echo @probes
if [ -n "$T" ] && [ -r "$T" ]; then
  for file in kprobe_events uprobe_events; do sed "s/ .*//; s/^/$file /" "$T/$file" 2>/dev/null; done | lines
else echo "?$why"
fi
echo @instances
if [ -n "$T" ] && [ -r "$T" ]; then ls "$T/instances" 2>/dev/null | lines; else echo "?$why"; fi
echo @tracer
if [ -n "$T" ] && [ -r "$T" ]; then
  for file in current_tracer tracing_on trace_clock buffer_size_kb max_graph_depth function_profile_enabled set_event_pid events/enable; do
    [ -r "$T/$file" ] || continue
    # Read by the shell itself: every program that is started costs a small machine something.
    value=
    while read -r line && [ "${#value}" -lt 200 ]; do value="$value $line"; done <"$T/$file"
    echo "$file$value"
    # The kernel's own two sizes of a buffer: it grows from the one to the other at first use.
  done 2>/dev/null | grep -vE '^buffer_size_kb ([78]|14[01][0-9])( .expanded.*)?$' | lines
  (cd "$T" && grep -v '^#' set_graph_function set_graph_notrace set_ftrace_notrace set_ftrace_filter) 2>/dev/null |
    head -n 1000 | sed 's/:/ /' | lines
else echo "?$why"
fi

echo @programs
if [ "$(id -u)" = 0 ]; then
  ls -l /proc/[0-9]*/fd 2>/dev/null |
    sed -n '/^[/]proc/{s|^/proc/\([0-9]*\)/fd:$|\1|;h;};/anon_inode:.*bpf/{s/.*anon_inode:\[*\([a-z_-]*\).*/\1/;G;s/\n/ /;p;}' |
    sort | uniq -c | while read -r count what pid; do
      name=
      read -r name 2>/dev/null <"/proc/$pid/comm"
      echo "$count $what held by $name $pid"
    done | lines
else echo '?only root sees what others hold'
fi

echo @modules
if [ -r /proc/modules ]; then sed 's/ .*//' /proc/modules | lines; else echo '?there is no /proc/modules'; fi

echo @sysctls
# Not by the shell: dash reads byte by byte, which these files do not allow.
(cd /proc/sys && grep '' kernel/kptr_restrict kernel/perf_event_paranoid kernel/ftrace_enabled kernel/ftrace_dump_on_oops \
  kernel/bpf_stats_enabled kernel/unprivileged_bpf_disabled kernel/printk kernel/traceoff_on_warning net/core/bpf_jit_enable \
  debug/kprobes-optimization) 2>/dev/null | sed 's/:/ /' | lines

echo @taint
if value=$(cat /proc/sys/kernel/tainted 2>/dev/null); then echo "=$value"; else echo '?there is no such file'; fi
echo @boot
read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id && echo "=$boot"
echo @end
}
casebook_snapshot
