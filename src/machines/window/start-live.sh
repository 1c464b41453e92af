# Starts, and when it stands hands back what arming printed as well, for casebook, which reads it before it tells the job to go.
casebook_start_live() {
  said=$(casebook_start)
  printf '%s\n' "$said"
  case $said in 'stands '*) cat "${said#stands }/body" ;; esac
}
