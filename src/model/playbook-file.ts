/** One of the files that a playbook is read from. The first one is the playbook's own. */
export interface PlaybookFile {
  /** As it was given: a path, or a word for what came from no file. */
  readonly name: string
  readonly text: string
}

/** The name of the playbook's own file; empty when there is none. */
export function mainFile(files: readonly PlaybookFile[]): string {
  return files[0]?.name ?? ''
}

/** All that a playbook says, as one text: its own when it is one file, else every file's below its name. No two playbooks have the same. */
export function wholeText(files: readonly PlaybookFile[]): string {
  if (files.length <= 1) return files[0]?.text ?? ''
  return files
    .map(({ name, text }) => `# ${JSON.stringify(name)}, ${text.length} characters\n${text}\n`)
    .join('')
}
