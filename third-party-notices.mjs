import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Licences that let their text and the code be passed on like this. Another one is looked at by a person first. */
const known = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'])

/**
 * The notices of every package of which something is in the bundle, by what esbuild says that it took (`outputs` of its metafile, paths from
 * the working folder). Throws when a package has no licence that is known here, or no text of it.
 */
export function thirdPartyNotices(outputs) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
  const folders = new Set(
    files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  )
  const notices = new Map([...folders].sort().map(noticeOf))
  return `casebook holds parts of these packages, each under its own licence.\n\n${[...notices.values()].join('\n')}`
}

/** By name and version: a package may lie in several folders. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!known.has(license))
    throw new Error(`${name} ${version} is bundled, and its licence is ${license}: ${resolve(folder)}`)
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  if (texts.every((text) => text === ''))
    throw new Error(`${name} ${version} is bundled without a text of its licence: ${resolve(folder)}`)
  const title = `${name} ${version} (${license})`
  return [
    title,
    `${'='.repeat(title.length)}\n${title}\n${'='.repeat(title.length)}\n\n${texts.join('\n\n')}\n`,
  ]
}
