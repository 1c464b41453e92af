import { execa, type Options, type Result } from 'execa'

/** Runs a program as root: through sudo where this user is not root. */
export async function asRoot(command: readonly string[], options: Options = {}): Promise<Result> {
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', ...command]
  return await execa(program, args, options)
}
