/** Why a source position is not known, and what would change it, in a sentence or two; from the words after `none`. */
export function sourceless([code = '', object = '', found = '', wanted = '']: readonly string[]): string {
  const where = object === 'vmlinux' ? 'the kernel' : `the module ${object}`
  switch (code) {
    case 'no-debug-info':
      return 'No debug info of this kernel was found. Install it on a machine of your own (linux-image-RELEASE-dbg, kernel-debuginfo) and name that with --builder.'
    case 'no-binutils':
      return 'The machine with the debug info lacks objdump, addr2line or readelf. Install binutils there.'
    case 'no-module-debug-info':
      return `There is no debug info of ${where} beside that of the kernel. A module that was built apart has its own.`
    case 'no-build-id':
      return `The build id of ${where} cannot be read on the target, so that no debug info is known to be of it.`
    case 'other-build':
      return `The debug info found is of another build of ${where}: ${found.slice(0, 12)}, and it runs ${wanted.slice(0, 12)}. Install that of the very package that it runs.`
    default:
      return `Nothing could be looked up (${code}).`
  }
}
