import type { Outside } from '../outside.ts'

/** Where the playbooks lie that come with casebook. */
export function playbookFolder(outside: Outside): string {
  return `${outside.home}/playbooks`
}
