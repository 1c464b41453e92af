import { type Command, Option } from 'commander'
import { listeners } from '../app/machines/listeners.ts'
import { targetKinds } from '../app/machines/target-kinds.ts'
import { risks } from '../model/action.ts'
import { UsageError } from '../model/usage-error.ts'
import { reportFormats } from '../report/index.ts'

/** How all targets are written, or those on which scripts run now. */
export function targetForms(which: 'all' | 'live'): string {
  const kinds = targetKinds.filter((kind) => which === 'all' || kind.answers === which)
  return kinds.map((kind) => kind.form).join(', ')
}

/** For an option that may be given several times. */
export const collect = (value: string, before: readonly string[]) => [...before, value]

const collectBackend = (value: string, before: readonly string[] = []) => {
  if (!listeners.includes(value)) {
    throw new UsageError(`there is no backend ${value}`, `There are: ${listeners.join(', ')}.`)
  }
  return [...before, value]
}

/** The first format of the list unless given. */
export function formatOption(): Option {
  const names = reportFormats.map(({ name }) => name)
  const about = reportFormats.map(({ name, about }) => `${name}: ${about}`).join('; ')
  return new Option('--format <format>', about).choices(names).default(names[0])
}

export function backendOption(): Option {
  const about = `the backend that watches, instead of the playbook’s choice: ${listeners.join(', ')}; several times: tried in this order`
  return new Option('--backend <backend>', about).argParser(collectBackend)
}

/** A ticket is named on one line, everywhere. */
function readTicket(value: string): string {
  const ticket = value.trim()
  if (ticket !== '' && ticket.length <= 100 && !/\p{Cc}/u.test(ticket)) return ticket
  throw new UsageError(
    '--ticket is no number of a ticket',
    'Write one line of 1 to 100 characters, for example ABC-123.',
  )
}

/** How a machine is reached: the same for all that opens one. */
export function withSsh(command: Command): Command {
  return command
    .option('--ssh-config <file>', 'the configuration file for the OpenSSH client (ssh -F)')
    .option('--ssh-option <name=value>', 'an option for the OpenSSH client (ssh -o)', collect, [])
}

/** Which machines, what is answered beforehand, and where the case goes: the same for all that follows a playbook. */
export function withFollowing(command: Command): Command {
  return withSsh(command)
    .option(
      '--suspect <target>',
      `the machine that shows the symptom: ${targetForms('all')}; by default local`,
    )
    .option(
      '--baseline <target>',
      'a healthy machine of the same kind, written like the suspect; none: run without one',
    )
    .option('--set <[role.]name=value>', 'the answer to an input or a question', collect, [])
    .option('--answers <file>', 'a YAML file of answers, each a line name: value')
    .option(
      '--yes <risk[@role]>',
      `allow actions up to this risk, on one machine or on both: ${risks.join(', ')}; leftovers: remove what earlier runs left, which no risk allows`,
      collect,
      [],
    )
    .option(
      '--redact <pattern>',
      'an RE2 pattern; casebook keeps and shows nothing that matches',
      collect,
      [],
    )
    .option(
      '--redact-values <file>',
      'a file with a secret value on each line; casebook keeps and shows none of them, in no encoding',
    )
    .option('--json', 'print one JSON document and nothing else')
    .option('--case <dir>', 'keep the case in this folder')
    .addOption(
      new Option('--ticket <number>', 'the ticket that the case belongs to, for example ABC-123').argParser(
        readTicket,
      ),
    )
    .option('--time-limit <duration>', 'end the run after this time, as Ctrl-C does; for example 45m')
    .addOption(backendOption())
    .option(
      '--builder <target>',
      `the machine that compiles probes and reads debug info: ${targetForms('live')}; by default the targets do it`,
    )
}
