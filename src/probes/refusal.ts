import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import { explainSurroundings } from './tracefs/explain-surroundings.ts'

/** Why nothing at all could be watched; undefined: something was. */
export function explainRefusal(arm: readonly string[], fns: readonly string[]): CouldNotLook | undefined {
  const line = arm.find((each) => each.startsWith('refused '))
  if (line === undefined) {
    return arm.length > 0 ? undefined : couldNotLook('not-armed', 'the window was ended before it stood')
  }
  const [, code = '', ...words] = line.split(' ')
  const said = words.join(' ')
  switch (code) {
    case 'not-permitted':
      return couldNotLook('not-permitted', said, 'Log in as root, or allow sudo without a password.')
    case 'no-tracefs':
      return couldNotLook(
        'no-tracefs',
        said,
        'It was built without tracing: use a machine with the vendor’s standard kernel.',
      )
    case 'not-mounted':
      return couldNotLook(
        /permi/i.test(said) ? 'not-permitted' : 'no-tracefs',
        `tracefs is supported but mounted nowhere, and mounting it failed: ${said}`,
        'In a container, run casebook on its host.',
      )
    case 'no-kprobes':
      return couldNotLook(
        'no-kprobes',
        said,
        'The kernel lacks CONFIG_KPROBE_EVENTS: use another backend or kernel.',
      )
    case 'locked':
      return /\[(integrity|confidentiality)\]/.test(said)
        ? couldNotLook(
            'locked-down',
            `the kernel is locked down: ${said}`,
            'Secure boot forbids kernel probes here: use a machine without lockdown.',
          )
        : couldNotLook(
            'not-permitted',
            `kernel probes are not allowed here: ${said}`,
            'In a container, run casebook on its host.',
          )
    case 'surroundings':
      return explainSurroundings(
        said,
        arm.filter((each) => each.startsWith('holder ')).map((each) => each.slice('holder '.length)),
      )
    case 'read-only':
      return couldNotLook(
        'not-permitted',
        `tracefs is mounted read-only: ${said}`,
        `Mount it for writing: \`mount -o remount,rw ${said}\`. In a container, run casebook on its host.`,
      )
    // Casebooks before the list of surroundings said it so.
    case 'busy':
      return couldNotLook(
        'busy',
        `somebody else uses the trace buffer, and this kernel has only one for call trees: ${said}`,
        'Ask whoever it is to finish. If it is nobody: `echo nop > current_tracer; echo > trace` in the folder of tracefs.',
      )
    case 'no-tracer':
      return couldNotLook(
        'unsupported',
        said,
        'It was built without CONFIG_FUNCTION_GRAPH_TRACER: listen to single functions with `calls`.',
      )
    case 'storm':
      return couldNotLook(
        'lost-events',
        `${[...new Set(fns)].join(', ')}: called so often that the buffer was full before the action began; nothing was done`,
        'Leave out the one that everybody calls, or raise `events`.',
      )
    case 'none-armed':
      return couldNotLook('not-armed', `${said}: ${[...new Set(fns)].join(', ')}`, '')
    default:
      return couldNotLook('not-armed', said === '' ? code : said, '')
  }
}
