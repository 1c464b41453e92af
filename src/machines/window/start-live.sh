# Starts, names the boot, and when it stands hands back what arming printed as well, for casebook, which reads it before it tells the job to go.
casebook_start_live() {
  said=$(casebook_start)
  printf '%s\n' "$said"
  read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id && echo "boot $boot"
  case $said in 'stands '*) cat "${said#stands }/body" ;; esac
}
