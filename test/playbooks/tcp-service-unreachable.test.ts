import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import type { Json } from '../../src/model/fact.ts'
import { ended } from '../support/ended.ts'
import { walkLive } from '../support/walk-live.ts'

// The playbook on real processes of this machine: no root, no baseline, no kernel probe, and a recording of nothing.
const file = join(import.meta.dirname, '..', '..', 'playbooks', 'tcp-service-unreachable.yaml')
const { playbook, diagnostics } = readPlaybookText(file, readFileSync(file))

/** The step at which the walk ends. */
async function end(answers: Record<string, Json>): Promise<string | undefined> {
  if (!playbook) throw new Error(diagnostics.map((each) => each.message).join('; '))
  return (await walkLive({ playbook, answers })).conclusion?.step
}

const children: ChildProcess[] = []
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A server in a process of its own; gives its port once it listens. */
async function serve(
  body: string,
  listen = "0, '127.0.0.1'",
): Promise<{ port: number; child: ChildProcess }> {
  const script = `const s = ${body}; s.listen(${listen}, () => console.log(s.address().port))`
  const child = spawn('node', ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const port = await new Promise<number>((resolve) =>
    child.stdout?.once('data', (text) => resolve(Number(text))),
  )
  return { port, child }
}

const http = "require('http').createServer((q, r) => r.end('hello'))"

it('has no mistakes', () => {
  expect(diagnostics).toEqual([])
})

it.each([0, -1, 65_536, 99_999])('refuses port %d: there is no such port', async (port) => {
  await expect(end({ port })).rejects.toThrow(
    `port=${port} will not do: a whole number from 1 to 65535 is needed`,
  )
})

describe('on this machine it tells apart', () => {
  it('a port on which nothing listens', async () => {
    const { port, child } = await serve(http)
    child.kill('SIGKILL')
    await ended(child)
    expect(await end({ port })).toBe('nothing_listens')
  })

  it('a service that answers', async () => {
    const { port } = await serve(http)
    expect(await end({ port })).toBe('answers')
  })

  it('a process that was stopped', async () => {
    const { port, child } = await serve(http)
    child.kill('SIGSTOP')
    expect(await end({ port })).toBe('process_stopped')
  })

  it('a process that accepts and says nothing', async () => {
    const { port } = await serve("require('net').createServer((c) => c.on('data', () => {}))")
    expect(['process_hung', 'accepted_silent']).toContain(await end({ port }))
  })

  it('a process that hangs up at once', async () => {
    const { port } = await serve("require('net').createServer((c) => c.end())")
    expect(await end({ port })).toBe('closes')
  })

  it('a service on loopback when another address is meant', async () => {
    const { port } = await serve(http)
    const other = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    const address = other.find((each) => each.family === 'IPv4' && !each.internal)?.address
    expect(await end({ port, host: address ?? '127.0.0.2' })).toBe(
      address ? 'loopback_only' : 'other_address',
    )
  })

  it('an accept queue that is full', async () => {
    const { port, child } = await serve(http, "{port: 0, host: '127.0.0.1', backlog: 1}")
    child.kill('SIGSTOP')
    for (let count = 0; count < 4; count++) sockets.push(connect(port, '127.0.0.1').on('error', () => {}))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(['backlog_full', 'process_stopped']).toContain(await end({ port }))
  })
})
