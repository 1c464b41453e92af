import type { TestProject } from 'vitest/node'
import { everythingIsWanted, type Lack } from './needs.ts'

/** After the run, whatever reporters it had: which tests could not be done here, what they would have shown, how to get it. */
export default function setup(project: TestProject): () => void {
  return () => {
    const modules = project.vitest.state.getTestModules()
    const lacks = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().lack ?? []),
    )
    if (lacks.length > 0) console.log(lacksText(lacks))
  }
}

function lacksText(lacks: readonly Lack[]): string {
  const how = everythingIsWanted ? 'failed' : 'skipped'
  const counts = new Map<string, number>()
  for (const { needs, get, shows } of lacks) {
    const line = `no ${needs} (${get}): ${shows}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  const lines = [...counts].sort().map(([line, count]) => `  ${count} × ${line}`)
  const all = everythingIsWanted ? '' : ' CASEBOOK_TEST_ALL=1 makes them fail.'
  return `\n${lacks.length} tests are ${how} for lack of a program or a right.${all}\n${lines.join('\n')}\n`
}
