import { beforeEach } from 'vitest'
import { everythingIsWanted } from './needs.ts'

beforeEach(({ task }) => {
  const { lack } = task.meta
  if (lack && everythingIsWanted) throw new Error(`There is no ${lack.needs} here (${lack.get}).`)
})
