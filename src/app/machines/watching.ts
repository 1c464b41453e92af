import { fetchWindow } from '../../machines/fetch-window.ts'
import type { LiveMachine } from '../../machines/live-machine.ts'
import { openWindow } from '../../machines/live-window.ts'
import { type Locate, openLocating } from '../../machines/locate-sources.ts'
import { openPreparing } from '../../machines/prepare-watch.ts'
import type { Shell } from '../../model/shell.ts'
import { backends } from '../../probes/index.ts'
import { sourceLines } from '../../probes/source-lines.ts'

/** What a live machine watches with. */
export interface Watching extends Pick<LiveMachine, 'window' | 'fetch'> {
  readonly locate: Locate
}

export interface Watched {
  readonly shell: Shell
  /** The same shell, which hides nothing: a compiled probe is no text to be read, and must arrive unchanged. */
  readonly plain: Shell
  /** Who compiles for it and has debug info of its kernel; undefined: it does so itself. */
  readonly builder: Shell | undefined
  readonly newWindow: () => string
  readonly order: readonly string[]
  /** How long casebook may take to come back after a cut. Then the machine takes the action back. */
  readonly backMs: () => number
}

/** Windows on a live machine, with every backend there is. */
export function openWatching({ shell, plain, builder, newWindow, order, backMs }: Watched): Watching {
  const prepare = openPreparing(plain, builder)
  return {
    window: (request, signal) => {
      const [runId = '', nonce = ''] = (request.id ?? newWindow()).split('.')
      return openWindow({ shell, backends, request, runId, nonce, prepare, order, backMs: backMs(), signal })
    },
    locate: openLocating(sourceLines, plain, builder),
    fetch: (window, signal) => fetchWindow({ ...window, shell, backends, signal }),
  }
}
