import { rm } from 'node:fs/promises'
import { bootGuest } from './boot-guest.ts'
import { fetchDebugInfo } from './fetch-debug-info.ts'
import { fetchKernel } from './fetch-kernel.ts'
import { findGuest, type Guest, listGuests } from './guest.ts'
import { installPackages } from './host-packages.ts'
import { guestsFolder, sshConfigFile } from './lab-folders.ts'
import { prepareLab } from './prepare-lab.ts'
import { record } from './record.ts'
import { isVariantName, type VariantName, variants } from './variants.ts'

const usage = `npm run lab -- up [VARIANT...]     boot guests (healthy and suspect unless named) and leave them running
npm run lab -- down [NAME...]      end guests (all unless named)
npm run lab -- status              list the guests that run
npm run lab -- record              remake the recording that ships with the eth0 playbook
npm run lab -- install             install the Debian packages that the lab needs
Variants: ${Object.keys(variants).join(', ')}`

const secondsSince = (start: number): string => `${((Date.now() - start) / 1000).toFixed(1)} s`

async function findOrBoot(name: VariantName): Promise<Guest> {
  const running = await findGuest(name)
  if (running !== undefined) {
    console.log(`${name}: runs already`)
    return running
  }
  const start = Date.now()
  const guest = await bootGuest(name)
  console.log(`${name}: ssh answers after ${secondsSince(start)}`)
  return guest
}

async function up(names: readonly string[]): Promise<void> {
  const wanted = names.length > 0 ? names : ['healthy', 'suspect']
  const unknown = wanted.filter((name) => !isVariantName(name))
  if (unknown.length > 0) throw new Error(`No such variant: ${unknown.join(', ')}\n${usage}`)
  const start = Date.now()
  await prepareLab()
  console.log(`kernel, drivers and image: ready after ${secondsSince(start)}`)
  const guests = await Promise.all(wanted.filter(isVariantName).map(findOrBoot))
  for (const { name, sshAlias } of guests) console.log(`  ${name}: ssh -F ${sshConfigFile} ${sshAlias}`)
  if (names.length > 0) return
  console.log('\nGive casebook these flags:')
  console.log(
    `  --ssh-config ${sshConfigFile} --suspect ssh:casebook-suspect --baseline ssh:casebook-healthy`,
  )
}

async function down(names: readonly string[]): Promise<void> {
  const guests = await listGuests()
  const wanted = names.length > 0 ? guests.filter(({ name }) => names.includes(name)) : guests
  await Promise.all(wanted.map((guest) => guest.stop()))
  console.log(
    wanted.length > 0 ? `ended: ${wanted.map(({ name }) => name).join(', ')}` : 'no such guest runs',
  )
  if (names.length === 0) await rm(guestsFolder, { recursive: true, force: true })
}

async function status(): Promise<void> {
  const guests = await listGuests()
  if (guests.length === 0) console.log('no guest runs')
  for (const { name, variant, sshAlias, port, ssh } of guests) {
    const { exitCode } = await ssh('true')
    console.log(
      `${name} (${variant}): 127.0.0.1:${port}, ${sshAlias}, ssh ${exitCode === 0 ? 'answers' : 'is silent'}`,
    )
  }
}

const commands: Readonly<Record<string, (names: readonly string[]) => Promise<void>>> = {
  up,
  down,
  status,
  record,
  install: async () => {
    await installPackages()
    await fetchDebugInfo(await fetchKernel())
  },
}

const [command = '', ...names] = process.argv.slice(2)
const run = Object.hasOwn(commands, command) ? commands[command] : undefined
try {
  if (run === undefined) throw new Error(usage)
  await run(names)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
