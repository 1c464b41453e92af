import { UsageError } from './usage-error.ts'

/** What this machine refused to casebook itself, in words for a person. */
interface Refusal {
  readonly reason: string
  /** The next thing to do; empty when that depends on what was wanted. */
  readonly hint: string
  /** Who asks for something that may not be there expects this answer: where nobody does, it is a mistake of casebook's. */
  readonly foreseen?: true
}

const room = 'Make room.'

const refusals: Readonly<Record<string, Refusal>> = {
  EACCES: { reason: 'this user may not do that there', hint: '' },
  EPERM: { reason: 'this user may not do that there', hint: '' },
  ENOENT: { reason: 'there is no such file or folder', hint: '', foreseen: true },
  ENOTDIR: { reason: 'what should be a folder on the way there is none', hint: '', foreseen: true },
  EEXIST: { reason: 'something else is there already', hint: '', foreseen: true },
  ENOTEMPTY: { reason: 'something else is there already', hint: '', foreseen: true },
  EISDIR: { reason: 'it is a folder', hint: '', foreseen: true },
  ENXIO: { reason: 'nobody is at its other end', hint: '' },
  ENAMETOOLONG: { reason: 'its name is too long', hint: '' },
  ELOOP: { reason: 'the links on the way there lead in a circle', hint: '' },
  EROFS: { reason: 'the disk may only be read', hint: '' },
  ENOSPC: { reason: 'the disk is full', hint: room },
  EDQUOT: { reason: 'this user’s share of the disk is full', hint: room },
  EIO: { reason: 'the disk fails', hint: '' },
  EMFILE: {
    reason: 'this process may open no more files',
    hint: 'Before the next try, raise the bound (ulimit -n).',
  },
  ENFILE: { reason: 'this machine has no more open files to give', hint: '' },
  ENOMEM: { reason: 'this machine has no memory left', hint: '' },
  EAGAIN: {
    reason: 'this machine starts no more processes for this user',
    hint: 'End some, or raise the bound (ulimit -u).',
  },
}

/** Undefined: what was thrown is no refusal of this machine. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  if ('syscall' in error && error.syscall === 'uv_cwd')
    return { reason: 'the folder that casebook was started in is gone', hint: 'Change to one that is there.' }
  return refusals[String(error.code)]
}

/** Why no temporary folder could be made in `parent`; undefined: what was thrown is no refusal of this machine. */
export function nothingTemporary(parent: string, error: unknown): UsageError | undefined {
  const refusal = refusalOf(error)
  return (
    refusal &&
    new UsageError(
      `nothing temporary can be kept in ${parent}: ${refusal.reason}`,
      refusal.hint || 'Set TMPDIR to a folder that is there and that this user may write.',
    )
  )
}

/** Why something could not be done, in the shortest words that there are. */
export function reasonOf(error: unknown): string {
  return refusalOf(error)?.reason ?? (error instanceof Error ? error.message : String(error))
}
