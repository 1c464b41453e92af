import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/**
 * Whether the login sees the machine's own process 1: systemd's and podman's notes, docker's file, another root folder than
 * process 1 has, or process 1 in a cgroup of a container's runtime.
 */
export const container: Check = {
  name: 'container',
  title: 'container',
  script: `file runtime /run/systemd/container
[ -e /.dockerenv ] && echo 'runtime docker'
[ -e /run/.containerenv ] && echo 'runtime podman'
runtime=$(tr '\\000' '\\n' </proc/1/environ | sed -n 's/^container=//p')
[ -n "$runtime" ] && echo "runtime $runtime"
grep -qE '/(docker|lxc|kubepods|containerd|libpod|machine[.]slice)' /proc/1/cgroup && echo 'runtime cgroup'
one=$(stat -L -c %d:%i /proc/1/root/.) && [ "$one" != "$(stat -L -c %d:%i /.)" ] && echo 'runtime chroot'`,
  judge: (answers) => {
    const runtime = answers.value('container.runtime')
    if (runtime === undefined) return yes('none')
    return no(
      `the login is inside a container (${runtime}): it shares the kernel, and what it sees of the machine may be only a part`,
      '',
      runtime,
    )
  },
}
