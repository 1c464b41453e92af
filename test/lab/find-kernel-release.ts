import { execa } from 'execa'

/** The release of the cloud kernel that Debian offers now, such as `6.1.0-56-cloud-amd64`. */
export async function findKernelRelease(): Promise<string> {
  const { stdout } = await execa('apt-cache', ['depends', 'linux-image-cloud-amd64'], { reject: false })
  const release = /Depends: linux-image-(6\.1\.0-\d+-cloud-amd64)$/m.exec(stdout)?.[1]
  if (release === undefined) {
    throw new Error(
      'linux-image-cloud-amd64 does not lead to a Linux 6.1 kernel here. The lab needs a Debian 12 machine or ' +
        'container with current package lists (apt-get update).',
    )
  }
  return release
}
