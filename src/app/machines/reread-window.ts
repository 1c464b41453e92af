import { backendIn, readWindow } from '../../machines/window/read-window.ts'
import type { WindowOutcome } from '../../model/machine.ts'
import { readers } from '../../probes/readers.ts'

/** The raw text of a window that was recorded, as this casebook reads it. Only the reader of the backend that watched is loaded. */
export async function rereadWindow(raw: string): Promise<WindowOutcome> {
  const name = backendIn(raw)
  const parse = await readers.get(name)?.()
  return readWindow(raw, parse ? [{ name, parse }] : [])
}
