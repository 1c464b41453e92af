import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files by how long they take, the longest first: what is begun last should not be what all others wait for. */
const longest = [
  'whole/diverge',
  'whole/backends',
  'whole/narrow',
  'variants',
  'backends',
  'window',
  'tree',
  'systemd',
  'ways-in',
  'systemtap',
]

/** Begins with the longest files, so that the workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? longest.length : at
    }
    return [...files].sort((a, b) => rank(a) - rank(b))
  }
}
