import { inertLine } from '../../model/inert.ts'
import { quote } from '../../model/quote.ts'
import { wholeScript } from '../../shells/whole-script.ts'
import functions from './kit.sh'
import { type Kit, type KitPart, keptOf, manifestOf, wordOf } from './kit.ts'

/**
 * One POSIX script that somebody else reads and runs: it says what it will do, asks, does it, each part in a session of its
 * own with its own time and bound, and gives a reply. It may be pasted into a shell as it is.
 */
export function kitScript(kit: Kit): string {
  const end = `END_OF_${kit.id}`
  const file = (name: string, text: string) => `cat >"$D/${name}" <<'${end}'\n${text}\n${end}\n`
  const acts = [...new Set(kit.parts.flatMap(({ does }) => (does === '' ? [] : [inertLine(does)])))].join(
    '; ',
  )
  const roots = kit.parts.filter(({ script }) => script.as === 'root').length
  return `#!/bin/sh
# casebook kit ${kit.id}, made ${kit.madeAt}
# For: ${inertLine(kit.purpose)}
# ${acts === '' ? 'It only looks: it changes nothing on this machine.' : `IT DOES SOMETHING to this machine: ${acts}`}
#
#   sh THIS-FILE              says what it will do, asks, and prints its reply
#   sh THIS-FILE -o FILE      writes the reply to FILE, to be sent back
#   sh THIS-FILE --list       says what it would do, and ends
#   sh THIS-FILE --yes ...    does not ask
#
# The reply is plain text. Read it before you send it: it is all that leaves this machine.${
    roots === 0 ? '' : `\n# ${roots} of ${kit.parts.length} parts need root: without it they are left out.`
  }
#
# What it runs:
${kit.parts.map(listed).join('\n')}
casebook_kit() (
kit=${kit.id}
parts=${kit.parts.length}
roots=${roots}
${functions}
casebook_list() {
cat <<'${end}'
${kit.parts.map(listed).join('\n')}
${end}
}
casebook_lay() {
${file('manifest', JSON.stringify(manifestOf(kit)))}${kit.parts
  .map(({ script }, n) => file(`${n}.sh`, wholeScript(script, wordOf(kit.id, n)).text))
  .join('')}}
casebook_parts() {
${kit.parts.map(({ title, script }, n) => `casebook_part ${n} ${script.as} ${keptOf(script.maxBytes)} ${Math.ceil(script.timeoutMs / 1000)} ${quote(inertLine(title))}`).join('\n')}
}
warning=${quote(acts)}
casebook_main "$@"
)
casebook_kit "$@"
`
}

function listed({ title, command, script }: KitPart, n: number): string {
  const head = `# ${n + 1}. ${inertLine(title)}${script.as === 'root' ? ' (as root)' : ''}`
  const lines = command === '' ? [] : command.trimEnd().split('\n')
  return [head, ...lines.map((line) => `#      ${inertLine(line)}`)].join('\n')
}
