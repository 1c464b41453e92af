T=/sys/kernel/tracing; G=pb_errors; cd $T
grep -q debugfs /proc/mounts || mount -t debugfs debugfs /sys/kernel/debug
echo "blacklist: $(wc -l </sys/kernel/debug/kprobes/blacklist) lines; e.g."; awk '{print $2}' /sys/kernel/debug/kprobes/blacklist | head -4
# names standing twice among text symbols of vmlinux
awk '$2 ~ /[tT]/ && NF==3 {n[$3]++} END {for (s in n) if (n[s]==2) print s}' /proc/kallsyms | sort >/tmp/twice
echo "names standing twice in the kernel proper: $(wc -l </tmp/twice), e.g. $(head -400 /tmp/twice | tail -4 | tr '\n' ' ')"
def() { : >error_log; echo; echo "## $1"; echo "\$ /bin/echo '$2' >>kprobe_events"; dmesg -c >/dev/null
  /bin/echo "$2" 2>/tmp/err >>$T/kprobe_events; echo "exit code $?"; cat /tmp/err
  L=$(cat error_log); [ -n "$L" ] && { echo "error_log:"; echo "$L"; }
  dmesg | grep -v 'random:' | sed 's/^/dmesg: /'; }
def 'inlined function' "p:$G/e default_operstate"
def 'name that does not exist' "p:$G/e no_such_function_at_all"
def 'notrace function' "p:$G/e trace_clock_local"
def 'notrace function (noinstr)' "p:$G/e sched_clock_noinstr"
def 'notrace by build flags' "p:$G/e trace_hardirqs_off"
B=$(awk '{print $2}' /sys/kernel/debug/kprobes/blacklist | grep -m1 '^kprobe_dispatcher\|^do_int3\|^notify_die')
def 'blacklisted (do_int3)' "p:$G/e do_int3"
def 'blacklisted (kprobe_dispatcher)' "p:$G/e kprobe_dispatcher"
def 'name with two instances in the kernel proper' "p:$G/e xenbus_init"
grep -w xenbus_init /proc/kallsyms
def 'vp_get_features in virtio_pci (twice)' "p:$G/e vp_get_features"
def 'vp_get_features with module' "p:$G/e2 virtio_pci:vp_get_features"
def 'kretprobe of it' "r:$G/e3 virtio_pci:vp_get_features"
def 'module function without MOD:' "p:$G/e4 virtnet_probe"
def 'name missing in a loaded module' "p:$G/e5 virtio_net:no_such_function"
def 'wrong module' "p:$G/e6 virtio_pci:virtnet_probe"
def 'module not loaded' "p:$G/absent dummy:dummy_setup dev=+0(\$arg1):string"
def 'the same with a register in place of $arg1' "p:$G/absent dummy:dummy_setup dev=+0(%di):string"
def 'without arguments' "p:$G/absent_bare dummy:dummy_setup"
def 'kretprobe, module not loaded' "r:$G/absent_ret dummy:dummy_setup"
def 'module not loaded, name that it does not have either' "p:$G/absent_wrong dummy:no_such_function"
def 'module that does not exist' "p:$G/absent_mod no_such_module:no_such_function"
echo; echo "## listed now"; grep $G kprobe_events
for e in absent absent_bare absent_ret absent_wrong absent_mod; do echo "enable $e:"; sh -c "echo 1 >events/$G/$e/enable" 2>&1; echo "rc=$?"; done
dmesg -c | sed 's/^/dmesg: /'
modprobe dummy; echo "modprobe dummy rc=$?"; dmesg -c | sed 's/^/dmesg: /'
for e in absent absent_bare absent_ret absent_wrong absent_mod; do echo "$e enable=$(cat events/$G/$e/enable)"; done
cat kprobe_profile
grep -v '^#' trace | tail -5; rmmod dummy; echo "rmmod dummy rc=$?"; modprobe dummy; cat kprobe_profile | grep absent; rmmod dummy
def 'delete while enabled' "-:$G/absent"
for e in absent absent_bare absent_ret absent_wrong absent_mod; do echo 0 >events/$G/$e/enable; done
def 'delete when disabled' "-:$G/absent"
def 'delete again' "-:$G/absent"
def 'delete unknown group' "-:pb_nowhere/x"
def 'bad fetch arg' "p:$G/b1 rfc2863_policy dev=+0(\$arg1:string"
def 'bad type' "p:$G/b2 rfc2863_policy dev=+0(\$arg1):strong"
def 'bad argument number' "p:$G/b3 rfc2863_policy dev=\$arg0"
def 'unknown variable' "p:$G/b4 rfc2863_policy dev=\$foo"
def '$retval on entry' "p:$G/b5 rfc2863_policy ret=\$retval"
def '$argN on return' "r:$G/b6 rfc2863_policy dev=\$arg1"
def 'bad register' "p:$G/b7 rfc2863_policy dev=%nope"
def 'event name with a dash' "p:$G/b-8 rfc2863_policy"
def 'no argument value' "p:$G/b9 rfc2863_policy dev="
def 'same argument name twice' "p:$G/b10 rfc2863_policy a=\$arg1 a=\$arg1"
def 'function+offset in the middle of an instruction' "p:$G/b11 rfc2863_policy+1"
def 'function+offset outside' "p:$G/b12 rfc2863_policy+9999"
def 'group name of 64 characters' "p:pb_56789012345678901234567890123456789012345678901234567890123_64/x rfc2863_policy"
def 'defined' "p:$G/same rfc2863_policy dev=+0(\$arg1):string"
def 'exactly the same again' "p:$G/same rfc2863_policy dev=+0(\$arg1):string"
def 'same name, other arguments' "p:$G/same rfc2863_policy dev=\$arg1"
def 'same name, second probe point' "p:$G/same linkwatch_do_dev dev=+0(\$arg1):string"
grep same kprobe_events
mkdir instances/$G; echo 1 >instances/$G/events/$G/same/enable
def 'delete while an instance has it enabled' "-:$G/same"
sh -c "exec 9<$T/instances/$G/trace_pipe; rmdir $T/instances/$G" 2>&1; echo "rmdir with a file open inside: rc=$?"
rmdir instances/$G; echo "rmdir rc=$?"
def 'delete after rmdir' "-:$G/same"
echo; echo '## error_log holds how many (12 failing writes)'; : >error_log; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "p:$G/x$i no_such_$i" >>kprobe_events; done 2>/dev/null; grep Command error_log
echo; echo "## what other ways of writing say of the same failure (a name that does not exist)"
for s in dash busybox; do S=sh; [ $s = busybox ] && S='busybox sh'; for w in echo printf; do echo "\$ $s: $w '...' >>kprobe_events"; : >error_log; $S -c "$w 'p:pb_errors/z no_such\n' >>$T/kprobe_events"; echo "exit code $?; lines in error_log: $(grep -c Command error_log)"; done; done 2>&1
echo "\$ tee -a"; : >error_log; echo 'p:pb_errors/z no_such' | tee -a $T/kprobe_events 2>&1 >/dev/null; echo "lines in error_log: $(grep -c Command error_log)"
echo "\$ dd"; : >error_log; echo 'p:pb_errors/z no_such' | dd of=$T/kprobe_events oflag=append conv=notrunc status=none 2>&1; echo "lines in error_log: $(grep -c Command error_log)"
echo; echo '## two definitions in one write, the first bad'; : >error_log; printf 'p:%s/m1 no_such_1\np:%s/m2 rfc2863_policy\n' $G $G >/tmp/two; sh -c "cat /tmp/two >>$T/kprobe_events" 2>&1; cat error_log; grep /m kprobe_events
echo; echo '## clean up'
grep ":$G/" kprobe_events | while read -r d _; do echo "-:${d#*:}" >>$T/kprobe_events; done; cat kprobe_events; echo "left: $(wc -l <kprobe_events)"
umount /sys/kernel/debug
