import { execa } from 'execa'

/** Where this machine's apt has Debian 12 from. */
export async function archiveMirror(): Promise<string> {
  const { stdout } = await execa('apt-get', ['indextargets', '--format', '$(RELEASE) $(REPO_URI)'])
  const mirror = /^bookworm (\S+)$/m.exec(stdout)?.[1]
  if (mirror === undefined)
    throw new Error('apt is configured with no mirror of bookworm, see apt-get indextargets')
  return mirror
}
