export const nodes = ['20', '22', '24'] as const
export const users = ['ordinary', 'root'] as const

/** One bare machine of the matrix. */
export interface Cell {
  readonly node: (typeof nodes)[number]
  readonly user: (typeof users)[number]
}

/** Who runs the commands in a bare root, and where they live. */
export const logins = {
  ordinary: { name: 'newcomer', home: '/home/newcomer' },
  root: { name: 'root', home: '/root' },
} as const
