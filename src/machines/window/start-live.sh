# Starts, and when it stands hands back what arming printed as well, for whoever tells it to go: they read it first.
casebook_start_live() {
  said=$(casebook_start)
  printf '%s\n' "$said"
  case $said in 'stands '*) cat "${said#stands }/body" ;; esac
}
