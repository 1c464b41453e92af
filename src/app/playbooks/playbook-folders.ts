import type { Outside } from '../outside.ts'

/** Where the playbooks lie that come with casebook. */
export function shippedFolder(outside: Outside): string {
  return `${outside.home}/playbooks`
}

/** Where playbooks are found by name: those that come with casebook, then the folders that this user has set up. */
export function playbookFolders(outside: Outside): readonly string[] {
  return [shippedFolder(outside), ...(outside.config?.folders ?? []).map(({ folder }) => folder)]
}
