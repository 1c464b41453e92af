import type { LoadHook } from 'node:module'
import type { Plugin } from 'vitest/config'

export const shAsText: Plugin
export const load: LoadHook
