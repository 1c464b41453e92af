# Remembers every interface (not lo) and its addresses and routes, and afterwards puts back what is missing on the
# interface with the same MAC or device, also under a new name. Works with busybox `ip` and iproute2. Never takes
# anything away. Left out: what a router or the kernel gives anew by itself, multipath routes, tables beside `main`.
net_save() {
  command -v ip >/dev/null 2>&1 || { echo 'refused no-ip there is no ip command'; return 1; }
  mkdir "$D/net" || return 1
  for d in /sys/class/net/*; do
    i=${d##*/}
    [ "$i" != lo ] && [ -e "$d/address" ] || continue
    s=$D/net/$i
    mkdir "$s"
    cat "$d/address" >"$s/mac"
    cat "$d/mtu" >"$s/mtu"
    read -r flags <"$d/flags"
    echo $((flags & 1)) >"$s/up"
    [ -e "$d/device" ] && readlink -f "$d/device" >"$s/device"
    [ -e "$d/master" ] && m=$(readlink "$d/master") && echo "${m##*/}" >"$s/master"
    for f in 4 6; do ip -o -$f addr show dev "$i"; done >"$s/addr" 2>/dev/null
  done
  for f in 4 6; do ip -$f route show >"$D/net.routes$f" 2>/dev/null; done
  return 0
}

net_find() { # what a saved interface is called now, in $found
  s=$D/net/$1 found= mac= device=
  [ -d "$s" ] || { found=$1; return; }
  read -r mac <"$s/mac"
  [ -e "$s/device" ] && read -r device <"$s/device"
  [ "$(cat "/sys/class/net/$1/address" 2>/dev/null)" = "$mac" ] && { found=$1; return; }
  [ -n "$device" ] || return
  for d in /sys/class/net/*; do
    [ -e "$d/device" ] && [ "$(readlink -f "$d/device")" = "$device" ] && { found=${d##*/}; return; }
  done
  for d in /sys/class/net/*; do
    [ -e "$d/device" ] && [ "$(cat "$d/address" 2>/dev/null)" = "$mac" ] && { found=${d##*/}; return; }
  done
}

net_do() { # what, command: only said when looking, else done and said
  what=$1; shift
  if [ "$mode" = look ]; then echo "$what"
  elif err=$("$@" 2>&1); then echo "$what"
  else echo "could not put back $what: $err"
  fi
}

net_links() {
  for s in "$D"/net/*; do
    [ -d "$s" ] || continue
    i=${s##*/}
    net_find "$i"
    if [ -z "$found" ]; then
      grep -q 'inet6* .*scope global' "$s/addr" && echo "the interface $i is gone"
      continue
    fi
    [ "$found" != "$i" ] && [ "$mode" = put ] && echo "the interface $i is called $found now"
    s=$D/net/$i
    read -r was <"$s/mtu"; read -r is <"/sys/class/net/$found/mtu"
    [ "$was" = "$is" ] || net_do "mtu $was on $found" ip link set dev "$found" mtu "$was"
    if [ -e "$s/master" ] && [ ! -e "/sys/class/net/$found/master" ]; then
      read -r was <"$s/master"
      net_do "master $was of $found" ip link set dev "$found" master "$was"
    fi
    read -r was <"$s/up"; read -r is <"/sys/class/net/$found/flags"
    [ "$was" = 1 ] && [ $((is & 1)) = 0 ] && net_do "up flag of $found" ip link set dev "$found" up
    while read -r line; do net_address $line; done <"$s/addr"
  done
}

net_address() { # the words of one line of ip -o addr
  [ $# -ge 4 ] || return 0
  family=$3 address=$4 peer= broadcast= scope=
  shift 4
  while [ $# -gt 0 ]; do
    case $1 in
      peer) peer=$2 ;;
      brd) broadcast=$2 ;;
      scope) scope=$2 ;;
      dynamic | temporary | mngtmpaddr | tentative) [ "$family" = inet6 ] && return 0 ;;
    esac
    shift
  done
  [ "$scope" = global ] || [ "$family" = inet ] || return 0
  ip -o addr show dev "$found" 2>/dev/null | grep -qF " $address " && return 0
  net_do "address $address on $found" ip addr add "$address" ${peer:+peer $peer} ${broadcast:+brd $broadcast} dev "$found"
}

net_routes() { # 4 or 6; the ones that need no gateway first
  for turn in near far; do
    while read -r line; do
      case $line in
        *' proto kernel '* | *' proto ra '* | *' expires '* | fe80::* | ff00::* | multicast* | *nexthop*) continue ;;
        *' via '*) [ "$turn" = far ] || continue ;;
        *) [ "$turn" = near ] || continue ;;
      esac
      net_route "$1" $line
    done <"$D/net.routes$1"
  done
}

net_route() {
  family=$1 route= last=
  shift
  for word in "$@"; do
    [ "$last" = dev ] && { net_find "$word"; [ -n "$found" ] || return 0; word=$found; }
    last=$word
    case $word in linkdown | dead) ;; *) route="$route${route:+ }$word" ;; esac
  done
  case $route in *'dev '*) ;; *) return 0 ;; esac
  ip -$family route show | sed 's/  */ /g; s/ $//; s/ linkdown//; s/ dead//' | grep -qxF -- "$route" && return 0
  net_do "route $route" ip -$family route add $route
}

net_all() { mode=$1; net_links; net_routes 4; net_routes 6; }

net_put_back() { # first its own service, then we; what is put back is printed
  now; until=$((now + net_grace))
  while [ -n "$(net_all look)" ]; do
    now
    [ "$now" -lt "$until" ] || break
    tick
  done
  net_all put
  : >"$D/net.done"
}
