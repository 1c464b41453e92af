/** Bounds of a playbook file, checked before YAML is composed: what is over them could only cost time and memory. */
export const maxBytes = 256 * 1024
export const maxDepth = 64
export const maxNodes = 5000
export const maxAliases = 30
/** More mistakes than this are counted, not shown. */
export const maxDiagnostics = 100
