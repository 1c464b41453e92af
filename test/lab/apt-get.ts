import { asRoot } from './as-root.ts'

/** This machine's own apt; meant for a Debian 12 machine or container, as root or through sudo. */
export async function aptGet(...args: readonly string[]): Promise<void> {
  await asRoot(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], { stdio: 'inherit' })
}

export async function installDebianPackages(names: readonly string[]): Promise<void> {
  await aptGet('install', '-y', '--no-install-recommends', ...names)
}
