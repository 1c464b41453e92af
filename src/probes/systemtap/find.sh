for M in /sys/module/casebook_*_stap; do
  [ -d "$M" ] || continue
  M=${M##*/casebook_}
  echo "${M%_stap} the kernel module casebook_$M"
done
