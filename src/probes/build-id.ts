/** The sh that reads a build id on a target: `build_id_in FILE` prints it in hex, nothing when it cannot be read. */
export const buildIdIn = `
build_id_in() { # /sys/kernel/notes, or the notes of a module
  { od -An -v -tx1 "$1" || hexdump -v -e '1/1 "%02x"' "$1"; } 2>/dev/null | tr -d ' \\n' |
    sed -n -E 's/.*(03000000|00000003)474e5500([0-9a-f]{40}).*/\\2/p'
}
`
