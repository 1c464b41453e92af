import { type Config, emptyConfig } from '../../model/config.ts'
import { UsageError } from '../../model/usage-error.ts'
import { configFile, folderIn, isFolder, readConfigFile } from '../../store/config-file.ts'
import type { Outside } from '../outside.ts'

/** The settings of this user. What is wrong in them is said on stderr with its place, and casebook goes on without it. */
export async function openConfig(outside: Outside): Promise<Config> {
  const file = configFile(outside.env)
  if (file === undefined) return emptyConfig('')
  try {
    const bytes = readConfigFile(file)
    return bytes === undefined ? emptyConfig(file) : await read(file, bytes, outside)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    outside.stderr.write(`casebook: ${error.message}; casebook goes on without it\n`)
    return emptyConfig(file)
  }
}

async function read(file: string, bytes: Uint8Array, outside: Outside): Promise<Config> {
  const { readConfig } = await import('../../playbook/read-config.ts')
  const { kindOf, targetKinds } = await import('../machines/target-kinds.ts')
  const targetIsWrong = (target: string) => {
    try {
      kindOf(target)
      return undefined
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return `\`${target}\` is no target; there are ${targetKinds.map(({ form }) => form).join(', ')}`
    }
  }
  const folderOf = (text: string) => folderIn(file, text, outside.env)
  const folderIsWrong = (folder: string) => (isFolder(folder) ? undefined : `there is no folder ${folder}`)
  const { config, diagnostics } = readConfig({ file, bytes, targetIsWrong, folderOf, folderIsWrong })
  if (diagnostics.length > 0) {
    const { codeFrame } = await import('../../report/code-frame.ts')
    const files = [{ name: file, text: new TextDecoder().decode(bytes) }]
    for (const diagnostic of diagnostics) outside.stderr.write(codeFrame({ files, diagnostic }))
    outside.stderr.write('casebook: it goes on without these settings\n')
  }
  return config
}
