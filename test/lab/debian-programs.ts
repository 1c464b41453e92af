/**
 * What a guest with Debian's userland has in place of busybox. Not all of Debian, but the shell and what starts
 * other programs must be real: busybox's own prefer its applets to any program of the same name, `ip` included.
 */
export const debianPrograms: readonly string[] = [
  ...'sh awk flock grep gzip ip kill kmod lsmod modprobe rmmod insmod ps sed setsid xargs find dmesg'.split(
    ' ',
  ),
  ...'base64 basename cat chmod chown cksum cp cut date dd dirname echo env expr false head id ln ls'.split(
    ' ',
  ),
  ...'mkdir mkfifo mktemp mv nice nl nohup nproc od paste printf pwd readlink realpath rm rmdir seq'.split(
    ' ',
  ),
  ...'sha256sum sleep sort stat stdbuf sync tac tail tee test timeout touch tr true tty uname uniq'.split(
    ' ',
  ),
  ...'wc whoami'.split(' '),
]
