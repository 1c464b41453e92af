import { existsSync } from 'node:fs'
import { execa } from 'execa'

/** How this machine reaches its network and its npm registry, for a root that is to reach them in the same way. */
export interface MachineSettings {
  /** Files of this machine, and where they must stand in the root. */
  readonly files: readonly (readonly [from: string, to: string])[]
  readonly env: Readonly<Record<string, string>>
}

const proxies = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']

export async function readMachineSettings(): Promise<MachineSettings> {
  const setting = async (name: string) => (await execa('npm', ['config', 'get', name])).stdout
  const env = Object.fromEntries(
    [...proxies, 'NODE_EXTRA_CA_CERTS'].flatMap((name) => {
      const value = process.env[name]
      return value ? [[name, value]] : []
    }),
  )
  const [userConfig, globalConfig] = ['/etc/npm/user', '/etc/npm/global']
  const same = [await setting('cafile'), env['NODE_EXTRA_CA_CERTS'] ?? '', '/etc/resolv.conf', '/etc/hosts']
  const files = [
    [await setting('userconfig'), userConfig],
    [await setting('globalconfig'), globalConfig],
    ...same.map((file) => [file, file] as const),
  ] as const
  return {
    files: files.filter(([from]) => existsSync(from)),
    env: {
      ...env,
      npm_config_userconfig: userConfig,
      npm_config_globalconfig: globalConfig,
      npm_config_registry: await setting('registry'),
    },
  }
}
