for M in /sys/module/casebook_${window_id}_stap; do
  [ -d "$M" ] || continue
  M=${M##*/casebook_}
  echo "${M%_stap} the kernel module casebook_$M"
done
