import type { BuildFor, WatchRequest } from '../../model/backend.ts'
import { quote } from '../../model/quote.ts'
import { findDebugInfo } from '../find-debug-info.ts'

/** What debug info says of a source file. */
export interface FileFunctions {
  readonly functions: readonly string[]
  /** Functions of the file that were inlined wherever they are called: no probe can count them. */
  readonly inlined: readonly string[]
  /** What holds them: `vmlinux`, or a module's file name without its ending; empty when nothing was found. */
  readonly object: string
  readonly buildId: string
  /** A code and what it is about; empty when all went well. */
  readonly why: string
}

/**
 * The sh that lists the functions of a source file from debug info; empty when no file is asked for. Lines:
 * `object NAME BUILD-ID` · `function NAME` · `inlined NAME` · `none CODE`
 */
export function listFileScript({ probe }: WatchRequest, { kernel }: BuildFor): string {
  const file = probe.survey?.file
  if (file === undefined || file === '') return ''
  return `${findDebugInfo}
source=${quote(file)}
release=${quote(kernel)}
${listScript}`
}

export function readFileFunctions(prepared: string | undefined): FileFunctions {
  const lines = (prepared ?? '').split('\n')
  const after = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []))
  const functions = names(after('function'))
  const [object = '', buildId = ''] = after('object')[0]?.split(' ') ?? []
  const [why = functions.length === 0 ? 'no-answer' : ''] = [...after('none'), ...after('failed')]
  const inlined = names(after('inlined')).filter((fn) => !functions.includes(fn))
  return { functions, inlined, object, buildId, why }
}

function names(all: readonly string[]): string[] {
  return [...new Set(all.map((name) => name.split('.')[0] ?? ''))]
    .filter((name) => /^[A-Za-z_]\w*$/.test(name))
    .sort()
}

/** Instructions looked at for what was inlined: a file has some thousand. */
const mostInstructions = 50_000

const listScript = `
casebook_positions() { # object file, section: ADDRESS NAME POSITION of each function of the source file
  objdump -t "$1" 2>/dev/null | sed -n -E "s/^([0-9a-f]+) .{6}F \${2:-[^[:space:]]+}[[:space:]]+[0-9a-f]+ +([.]hidden +)?([A-Za-z_][A-Za-z0-9_.]*)\\$/\\1 \\3/p" |
    grep -vE ' (__pfx_|__cfi_)|[.](cold|part)' | sort -u >"$W/symbols"
  cut -d ' ' -f 1 "$W/symbols" | addr2line \${2:+-j "$2"} -e "$1" 2>/dev/null >"$W/where"
  paste -d ' ' "$W/symbols" "$W/where" | grep -E "[ /]$pattern:[0-9]" >"$W/found"
}

casebook_inlined() { # object file, section
  from=$(head -n 1 "$W/found" | cut -d ' ' -f 1)
  to=$(grep -A1 "^$(tail -n 1 "$W/found" | cut -d ' ' -f 1) " "$W/symbols" | tail -n 1 | cut -d ' ' -f 1)
  objdump -d --no-show-raw-insn \${2:+-j "$2"} --start-address="0x$from" --stop-address="0x$to" "$1" 2>/dev/null |
    sed -n 's/^ *\\([0-9a-f]*\\):.*/\\1/p' | head -n ${mostInstructions} |
    addr2line -i -f \${2:+-j "$2"} -e "$1" 2>/dev/null | paste -d ' ' - - |
    grep -E "[ /]$pattern:[0-9]" | cut -d ' ' -f 1 | sort -u | sed 's/^/inlined /'
}

casebook_list() { # object file, its name, section
  casebook_positions "$1" "$3"
  [ -s "$W/found" ] || return 1
  echo "object $2 $( { readelf -n "$1" || eu-readelf -n "$1"; } 2>/dev/null | sed -n 's/.*Build ID: *//p' | head -n 1)"
  cut -d ' ' -f 2 "$W/found" | sed 's/^/function /'
  casebook_inlined "$1" "$3"
}

casebook_prepare() {
  LC_ALL=C; export LC_ALL
  casebook_vmlinux "$release" || { echo 'none no-debug-info'; return 0; }
  for tool in objdump addr2line readelf paste; do
    command -v $tool >/dev/null 2>&1 || { echo 'none no-binutils'; return 0; }
  done
  W=$(mktemp -d) || { echo 'none no-folder'; return 0; }
  trap 'rm -rf "$W"' EXIT
  trap 'exit 1' HUP INT TERM
  pattern=$(printf '%s' "$source" | sed 's/[.]/[.]/g')
  base=\${vmlinux%/boot/*}
  for module in "$base/lib/modules/$release/kernel/\${source%/*}"/*.ko*; do
    [ -r "$module" ] || continue
    name=\${module##*/}
    casebook_list "$module" "\${name%%.ko*}" .text && return 0
  done
  casebook_list "$vmlinux" vmlinux '' || echo 'none no-such-file'
}
casebook_prepare
`
