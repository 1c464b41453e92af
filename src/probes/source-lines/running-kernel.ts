import { quote } from '../../model/quote.ts'
import type { RunningKernel, SourceWanted } from '../../model/source-position.ts'
import { buildIdIn } from '../build-id.ts'

const symbol = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/

/** Names that can stand in a script and in a pattern unquoted; others are no functions of C. */
export function functionNames(wanted: readonly SourceWanted[]): readonly string[] {
  return [...new Set(wanted.map(({ fn }) => fn).filter((fn) => symbol.test(fn)))]
}

/**
 * What the target says of itself. Lines: `kernel RELEASE ARCH` · `build OBJECT HEX` · `symbol NAME OBJECT`. The names in
 * kallsyms are for everybody; only its addresses are not.
 */
export function targetScript(wanted: readonly SourceWanted[]): string {
  const pattern = ` [tTwW] (${functionNames(wanted).join('|')})([.][^[:space:]]*)?([[:space:]]|$)`
  return `${buildIdIn}
build_of() { # object, its notes
  id=$(build_id_in "$2")
  [ -z "$id" ] || echo "build $1 $id"
}
echo "kernel $(uname -r) $(uname -m)"
build_of vmlinux /sys/kernel/notes
modules=
grep -E ${quote(pattern)} /proc/kallsyms 2>/dev/null | {
  while read -r address type name module rest; do
    module=\${module#[}; module=\${module%]}
    echo "symbol \${name%%.*} \${module:-vmlinux}"
    case " $modules " in *" $module "*) ;; *) modules="$modules $module" ;; esac
  done
  for module in $modules; do build_of "$module" "/sys/module/$module/notes/.note.gnu.build-id"; done
}
`
}

export function readTarget(text: string): RunningKernel {
  const [, kernel = '', arch = ''] = /^kernel (\S+) (\S+)$/m.exec(text) ?? []
  const builds = new Map<string, string>()
  const objects = new Map<string, string[]>()
  for (const [, object = '', id = ''] of text.matchAll(/^build ([\w-]+) ([0-9a-f]{40})$/gm))
    builds.set(object, id)
  for (const [, fn = '', object = ''] of text.matchAll(/^symbol (\w+) ([\w-]+)$/gm)) {
    const known = objects.get(fn) ?? []
    if (!known.includes(object)) objects.set(fn, [...known, object])
  }
  return { kernel, arch, builds, objects }
}
