import { lintSource } from '@secretlint/core'
import { creator as preset } from '@secretlint/secretlint-rule-preset-recommend'
import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/redact/find-secrets.ts'
import { secretKinds } from '../../src/redact/secret-kinds.ts'
import { harmlessTexts, secretTexts } from './secret-texts.ts'

/** The stretches that another scanner, made by others, takes for secrets. */
async function foundByOthers(text: string): Promise<readonly (readonly [number, number])[]> {
  const { messages } = await lintSource({
    source: { filePath: '/x.txt', content: text, contentType: 'text' },
    options: { config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: preset }] } },
  })
  return messages.map(({ range }) => [range[0], range[1]] as const)
}

const plain = (text: string) => text.replace(/[«»]/g, '')
const texts = [...secretTexts, ...secretKinds.map(({ example }) => example)].map(plain)

describe('what another scanner finds', () => {
  it('is found here too, at the same place', async () => {
    let seen = 0
    for (const text of texts) {
      const ours = findSecrets(text)
      for (const [start, end] of await foundByOthers(text)) {
        seen += 1
        const overlaps = ours.some((secret) => secret.start < end && start < secret.end)
        expect.soft({ text, overlaps }).toEqual({ text, overlaps: true })
      }
    }
    expect(seen).toBeGreaterThan(10)
  })

  it('is nothing in the harmless texts', async () => {
    for (const text of harmlessTexts) expect.soft([text, await foundByOthers(text)]).toEqual([text, []])
  })
})
