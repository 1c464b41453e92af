import type { Described, DescribedCommand } from './describe-commands.ts'

const beginning = `# The command line

This page is made from the program: \`npm run reference\` writes it. \`casebook COMMAND --help\` prints the same.
[following.md](following.md) shows the commands at work, and [glossary.md](glossary.md) explains their words.

An option with *several times* can be given more than once. A required option is marked so.
`

/** `docs/command-line.md`. */
export function writeReference(commands: readonly DescribedCommand[]): string {
  return [beginning, ...commands.map(section)].join('\n')
}

function section({ name, usage, about, parameters, options }: DescribedCommand): string {
  const usageBlock = `\`\`\`text\n${usage}${options.length > 0 ? ' [options]' : ''}\n\`\`\`\n`
  return [
    `## ${name}\n`,
    usageBlock,
    `${about}${/[.?!]$/.test(about) ? '' : '.'}\n`,
    ...table('argument', parameters),
    ...table('option', options),
  ].join('\n')
}

function table(what: string, rows: readonly Described[]): readonly string[] {
  if (rows.length === 0) return []
  return [`| ${what} | means | default |`, '|---|---|---|', ...rows.map(row), '']
}

function row({ form, about, default: value, choices, required }: Described): string {
  const among = choices.length > 0 ? `; one of ${choices.map(code).join(', ')}` : ''
  const must = required && form.startsWith('--') ? '; required' : ''
  return `| ${code(form)} | ${cell(about)}${among}${must} | ${value === undefined ? '' : code(value)} |`
}

const cell = (text: string) => text.replaceAll('|', '\\|')
const code = (text: string) => `\`${cell(text)}\``
