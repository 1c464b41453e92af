/** How many characters a comment may have there. */
export const placeTakes = { github: 65_536, jira: 32_767, slack: 4_000 } as const
