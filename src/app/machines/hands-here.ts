import type { Hands } from '../../machines/kit/manual-machine.ts'
import { layScript } from '../../store/own-folder.ts'
import type { Outside } from '../outside.ts'
import { openView } from '../view.ts'
import { loadReply } from './load-reply.ts'

/**
 * The engineer at this terminal, who carries kits to machines that casebook does not reach. What it takes is loaded when it is first
 * needed.
 */
export function handsHere(outside: Outside): Hands {
  let opened: Promise<Hands> | undefined
  return {
    carry: async (...request) => {
      opened ??= open(outside)
      return (await opened).carry(...request)
    },
  }
}

async function open(outside: Outside): Promise<Hands> {
  const { openTerminalHands } = await import('../../machines/kit/terminal-hands.ts')
  const { openTerminalPrompter } = await import('../../terminal/terminal-prompter.ts')
  const { readPaste } = await import('../../terminal/read-paste.ts')
  const interrupt = () => outside.interrupt?.()
  const { terminal } = outside
  if (!terminal) throw new Error('a machine by hand needs somebody at a terminal')
  return openTerminalHands({
    prompter: openTerminalPrompter(interrupt),
    show: await openView(outside),
    paste: async (isLast, signal) => {
      const lines = await readPaste(terminal, isLast, signal)
      if (!lines && !signal.aborted) interrupt()
      return lines
    },
    readFile: loadReply,
    lay: (script) => layScript(terminal.folder, script),
  })
}
