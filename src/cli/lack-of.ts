/** What to do where this machine itself has come to an end of something, at whatever moment; undefined for all else. */
export function lackOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return {
    EMFILE: 'This process may open no more files: raise the bound (ulimit -n).',
    ENFILE: 'This machine has no more open files to give.',
    ENOMEM: 'This machine has no memory left.',
    EAGAIN: 'This machine starts no more processes for this user: end some, or raise the bound (ulimit -u).',
    ENOSPC: 'This machine’s disk is full: make room.',
    EDQUOT: 'This user’s share of the disk is full: make room.',
    EROFS: 'This machine’s disk may only be read.',
    EIO: 'This machine’s disk fails.',
  }[code]
}
