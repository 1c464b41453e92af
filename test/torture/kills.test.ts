import { expect, it } from 'vitest'
import { needs } from '../support/needs.ts'
import { killAndResume } from './kills.ts'

const asRoot = needs('root', 'that a run which is killed is gone on with, and its action runs once')

it.each([[[350]], [[900, 700]], [[1500]]])(
  'a run that is killed after %j ms and gone on with ends as an undisturbed one, its action run once',
  asRoot,
  async (atMs) => {
    expect(await killAndResume(atMs)).toMatchObject({ conclusion: 'once', ran: 1 })
  },
)
