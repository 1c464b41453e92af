# Who has a text in its environment. The grep of busybox looks no further than the first NUL of a line; the shell's own
# read passes over NULs, but is slow.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin; export PATH

# How casebook names a window, and never anything else: ten and sixteen digits, for the shell and for sed alike.
five='[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
window_id=$five$five
window_nonce="$five$five$five[0-9a-f]"

# Everybody may make a folder of such a name in /tmp: only one of this user's counts.
# shellcheck disable=SC3067 # dash, bash and busybox have it
is_ours() { [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ]; }

if printf 'a\0b\n' | grep -qF b; then
  bears() { grep -qsF "$1" "/proc/$2/environ"; }
  bearers() { grep -lsF "$1" /proc/[0-9]*/environ | sed 's|^/proc/||; s|/environ$||'; }
else
  bears() {
    {
      while line=; read -r line || [ -n "$line" ]; do
        case $line in *"$1"*) return 0 ;; esac
      done <"/proc/$2/environ"
    } 2>/dev/null
    return 1
  }
  bearers() { for process in /proc/[0-9]*; do bears "$1" "${process#/proc/}" && echo "${process#/proc/}"; done; }
fi
