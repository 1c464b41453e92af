# Removes what `$id` stands for, from any process. Told to end, stapio takes its module along; when it was
# killed the module is left without an owner, and staprun removes it by name.
watch_clean() {
  S=casebook_${id}_stap
  if [ -d "/sys/module/$S" ] || [ -n "$(bearers "SYSTEMTAP_MODULE=$S")" ]; then
    watch_stop "SYSTEMTAP_MODULE=$S" TERM KILL
    try=0
    while [ -d "/sys/module/$S" ] && [ "$try" -lt 50 ]; do
      try=$((try + 1))
      staprun -d "$S" >/dev/null 2>&1 || rmmod "$S" >/dev/null 2>&1
      tick
    done
  fi
  if [ -e "$D/sysctls" ]; then
    while read -r file value; do
      now_value=$(cat "$file" 2>/dev/null)
      [ "$now_value" = "$value" ] || echo "$value" >"$file" 2>/dev/null || echo "the sysctl $file, which was $value"
    done <"$D/sysctls"
  fi
  for pid in $(bearers "SYSTEMTAP_MODULE=$S"); do echo "the process $pid: $(name_of "$pid")"; done
  [ -d "/sys/module/$S" ] && echo "the kernel module $S"
  return 0
}
