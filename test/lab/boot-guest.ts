import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { buildFaultKit } from './build-fault-kit.ts'
import { findFreePort } from './find-free-port.ts'
import { findGuest, type Guest, type GuestRecord } from './guest.ts'
import { guestFolder } from './lab-folders.ts'
import { type LabParts, prepareLab } from './prepare-lab.ts'
import { buildSystemdDisk } from './systemd-disk.ts'
import { buildToolsDisk } from './tools-disk.ts'
import { type Variant, type VariantName, variants } from './variants.ts'
import { writeSshConfig } from './write-ssh-config.ts'

function commandLine(name: string, variant: Variant): string {
  const rename = variant.rename === undefined ? [] : [`lab.rename=${variant.rename}`]
  const given = ['driver', 'network', 'userland'] as const
  return [
    'console=ttyS0 panic=-1 loglevel=4',
    `lab.name=${name}`,
    ...given.map((key) => `lab.${key}=${variant[key]}`),
    ...rename,
    ...(variant.tools === undefined ? [] : [`lab.tools=${variant.tools}`]),
    ...(variant.userland === 'systemd' ? ['rdinit=/etc/lab/enter-systemd'] : []),
    variant.commandLine ?? '',
  ].join(' ')
}

/**
 * Starts the emulator, which goes into the background once it has its pid file, sockets and port. Where to reach
 * the guest is written down first, so that whoever sees the process finds it.
 */
async function startEmulator(name: string, variantName: VariantName, parts: LabParts): Promise<void> {
  const folder = guestFolder(name)
  const variant: Variant = variants[variantName]
  const port = await findFreePort()
  const record: GuestRecord = { variant: variantName, port }
  await writeFile(join(folder, 'guest.json'), JSON.stringify(record))
  await writeSshConfig(name, port, parts.keys)
  // Newer kernels patch their own code in a way that the emulator gets wrong with every feature on: they die at random.
  const cpu = variant.kernel === undefined ? 'max' : 'Haswell-noTSX'
  const machine = `-machine q35 -accel tcg,thread=multi -cpu ${cpu} -m 512 -display none -nodefaults`
  await execa('qemu-system-x86_64', [
    ...machine.split(' '),
    ...(variant.reboots ? [] : ['-no-reboot']),
    ...['-smp', String(variant.processors ?? 1)],
    ...['-name', `casebook-lab-${name}`, '-daemonize', '-pidfile', join(folder, 'pid')],
    ...[
      '-kernel',
      parts.kernel.image,
      '-initrd',
      join(folder, 'initrd'),
      '-append',
      commandLine(name, variant),
    ],
    ...['-netdev', `user,id=n0,hostfwd=tcp:127.0.0.1:${port}-:22`],
    ...['-device', `virtio-net-pci,netdev=n0,status=${variant.status}`],
    ...(await diskOf(variant)),
    ...(await scratchDiskOf(variant, folder)),
    ...['-serial', `file:${join(folder, 'serial.log')}`],
    ...['-serial', `unix:${join(folder, 'console.sock')},server=on,wait=off`],
  ])
}

/** Read by several guests at once, written by none. */
async function diskOf({ tools, userland }: Variant): Promise<string[]> {
  if (tools === undefined && userland !== 'systemd') return []
  const disk = await (tools === undefined ? buildSystemdDisk() : buildToolsDisk(tools))
  return ['-drive', `file=${disk},format=raw,if=virtio,readonly=on,file.locking=off`]
}

/** An empty disk of the guest's own. */
async function scratchDiskOf({ scratchDisk }: Variant, folder: string): Promise<string[]> {
  if (scratchDisk === undefined) return []
  const file = join(folder, 'scratch')
  await writeFile(file, Buffer.alloc(1 << 20))
  return [
    ...['-drive', `file=${file},format=raw,if=none,id=scratch`],
    ...['-device', `virtio-blk-pci,drive=scratch,write-cache=${scratchDisk.writeCache}`],
  ]
}

async function waitForSsh(guest: Guest, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const { exitCode, stderr } = await guest.ssh('true')
    if (exitCode === 0) return
    if (Date.now() > deadline) {
      const log = await readFile(join(guestFolder(guest.name), 'serial.log'), 'utf8')
      throw new Error(`${guest.name}: ssh did not answer within ${seconds} s: ${stderr}\n${log.slice(-2000)}`)
    }
    await sleep(250)
  }
}

/**
 * Boots a fresh guest and waits until ssh answers. Its name, the variant's unless another is given, must not be
 * in use, so that a test never works on, or ends, a guest that somebody else is using.
 */
export async function bootGuest(variantName: VariantName, name: string = variantName): Promise<Guest> {
  if ((await findGuest(name)) !== undefined) throw new Error(`A guest named ${name} runs already`)
  const variant: Variant = variants[variantName]
  const parts = await prepareLab(variant.kernel)
  const folder = guestFolder(name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const kit = variant.faultKit ? [await buildFaultKit(parts.kernel)] : []
  const archives = await Promise.all([parts.image, parts.keys.archive, ...kit].map((file) => readFile(file)))
  await writeFile(join(folder, 'initrd'), Buffer.concat(archives))
  // Once more with another port, should somebody have taken the first one in between.
  const start = (): Promise<void> => startEmulator(name, variantName, parts)
  await start().catch(start)
  const guest = await findGuest(name)
  if (guest === undefined) throw new Error(`${name}: the emulator ended at once`)
  try {
    await waitForSsh(guest, 300)
  } catch (error) {
    await guest.stop()
    throw error
  }
  return guest
}
