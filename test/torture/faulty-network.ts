import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What goes wrong between here and a machine. */
export type Fault =
  | 'reset'
  | 'frozen for 20 s'
  | 'frozen for good'
  | 'refused for 20 s'
  | 'gone for good'
  | 'slow'

export const faults: readonly Fault[] = [
  'reset',
  'frozen for 20 s',
  'refused for 20 s',
  'slow',
  'frozen for good',
  'gone for good',
]

export interface FaultyNetwork {
  readonly port: number
  strike(fault: Fault): Promise<void>
  close(): void
}

/** Milliseconds by which a slow network delays each piece. */
const slowMs = 400

/** A way to a port of this machine that can be cut, half-open or slow: what passes is not changed. */
export async function openFaultyNetwork(to: number): Promise<FaultyNetwork> {
  const ends = new Set<Socket>()
  let state: 'passes' | 'frozen' | 'refuses' | 'slow' = 'passes'
  const drop = () => {
    for (const end of ends) end.destroy()
    ends.clear()
  }
  const relay = (from: Socket, into: Socket) => {
    ends.add(from)
    let last: Promise<unknown> = Promise.resolve()
    from.on('data', (piece) => {
      if (state !== 'slow') return into.write(piece)
      // In order, whatever the delay.
      last = last.then(() => sleep(slowMs)).then(() => into.write(piece))
      return true
    })
    from.on('end', () => into.end())
    from.on('error', () => into.destroy())
    from.on('close', () => ends.delete(from))
  }
  const server = createServer((client) => {
    if (state === 'refuses') return void client.destroy()
    const machine = connect(to, '127.0.0.1')
    relay(client, machine)
    relay(machine, client)
    if (state === 'frozen') for (const end of [client, machine]) end.pause()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    strike: async (fault) => {
      if (fault === 'reset') return drop()
      if (fault === 'slow') {
        state = 'slow'
        return
      }
      if (fault.startsWith('frozen')) {
        state = 'frozen'
        for (const end of ends) end.pause()
      } else {
        state = 'refuses'
        drop()
      }
      if (!fault.endsWith('20 s')) return
      await sleep(20_000)
      state = 'passes'
      for (const end of ends) end.resume()
    },
    close: () => {
      drop()
      server.close()
    },
  }
}
