import { expect, it } from 'vitest'
import { killAndResume } from './kills.ts'

it.each([[[350]], [[900, 700]], [[1500]]])(
  'a run that is killed after %j ms and gone on with ends as an undisturbed one, its action run once',
  async (atMs) => {
    expect(await killAndResume(atMs)).toMatchObject({ conclusion: 'once', ran: 1 })
  },
)
