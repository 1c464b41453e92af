/** Characters: what is shorter would be found everywhere. */
export const shortestSecret = 4

/** What a playbook or a user marks as secret: replaces every match in a text, its first group or all of it. Linear in time. */
export type SecretPattern = (text: string, by: (found: string) => string) => string
