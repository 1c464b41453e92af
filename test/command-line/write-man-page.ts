import { commandGroups, helpPages } from '../../src/cli/help/pages.ts'
import type { Described, DescribedCommand } from './describe-commands.ts'

/** `docs/casebook.1`, in the macros of man(7). */
export function writeManPage(commands: readonly DescribedCommand[]): string {
  const [program, ...others] = commands
  const groupOf = ({ name }: DescribedCommand) => helpPages[name.split(' ')[1] ?? '']?.group ?? 'casebook'
  return [
    '.\\" npm run reference writes this page.',
    '.TH CASEBOOK 1 "" casebook "User commands"',
    '.SH NAME',
    'casebook \\- follow a troubleshooting playbook on real machines',
    '.SH SYNOPSIS',
    '.B casebook',
    'COMMAND [options]',
    '.SH DESCRIPTION',
    roff(program?.about ?? ''),
    ...commandGroups.flatMap((group) => [
      `.SH ${roff(group.toUpperCase())}`,
      ...others.filter((command) => groupOf(command) === group).flatMap(section),
    ]),
    '.SH EXIT STATUS',
    '.TP\n.B 0\na conclusion was reached, or what was asked is done',
    '.TP\n.B 1\nno conclusion was reached, or casebook found mistakes',
    '.TP\n.B 2\nwrong usage',
    '.TP\n.B 3\na bug in casebook',
    '.TP\n.B 130\ninterrupted',
    '',
  ].join('\n')
}

function section({ name, usage, about, parameters, options }: DescribedCommand): readonly string[] {
  const examples = helpPages[name.split(' ').slice(1).join(' ')]?.examples ?? []
  return [
    `.SS ${roff(`${usage}${options.length > 0 ? ' [options]' : ''}`)}`,
    roff(`${about}${/[.?!]$/.test(about) ? '' : '.'}`),
    ...[...parameters, ...options].map(row),
    ...(examples.length > 0 ? ['.PP', 'Examples:'] : []),
    ...examples.flatMap(([line, does]) => [
      '.PP',
      `${roff(does)}:`,
      '.PP',
      '.RS 4',
      '.nf',
      roff(line),
      '.fi',
      '.RE',
    ]),
  ]
}

function row({ form, about, default: value, choices }: Described): string {
  const among = choices.length > 0 ? `; one of ${choices.join(', ')}` : ''
  const without = value === undefined ? '' : `; by default ${value}`
  return `.TP\n.B ${roff(form)}\n${roff(`${about}${among}${without}`)}`
}

function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('’', '\\(cq')
    .replaceAll('“', '\\(lq')
    .replaceAll('”', '\\(rq')
    .replaceAll('…', '...')
    .replace(/^[.']/, '\\&$&')
}
