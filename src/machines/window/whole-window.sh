# A whole window for hands that cannot come back to it: starts, tells it to go, waits, prints the result and, in a section `gone`, what is
# still left. Run again after the connection was cut it takes up the window that is under way.
casebook_window() {
  said=
  for D in $folders; do [ -e "$D/go" ] && { said="stands $D"; break; }; done
  [ -n "$said" ] || said=$(casebook_start)
  case $said in
    'stands '* | 'ended '*) D=${said#* } ;;
    *) printf '%s\n' "$said"; return 0 ;;
  esac
  casebook_fetch
  printf '\n@%s gone\n' "$frame"
  casebook_end
}
