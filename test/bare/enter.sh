#!/bin/sh
# Makes the folder $1 the whole machine for what follows, which the user $2 runs: its own mounts and processes, this
# machine's network. pivot_root, not chroot: in a chroot nobody may make user namespaces, on a bare machine everybody may.
set -eu
root=$1 user=$2
shift 2
mount --make-rprivate /
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount --rbind /sys sys
mount -t tmpfs -o mode=755 tmpfs dev
for name in null zero full random urandom tty; do
  : >"dev/$name"
  mount --bind "/dev/$name" "dev/$name"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=1777 tmpfs dev/shm
pivot_root . mnt
cd /
umount -l /mnt
# Not exec: this shell is process 1 and takes in what lost its parent, as any machine's process 1 does.
setpriv --reuid="$user" --regid="$user" --init-groups "$@"
