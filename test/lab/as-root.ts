import { execa, type Options } from 'execa'

/** Runs a program as root: through sudo where this user is not root. */
export async function asRoot(command: readonly string[], options: Options = {}): Promise<void> {
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', ...command]
  await execa(program, args, options)
}
