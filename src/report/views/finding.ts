import type { Block } from '../../model/block.ts'
import type { Finding } from '../../model/finding.ts'
import { narrowingView } from './narrowing.ts'
import { surveyView } from './survey.ts'
import { treesView } from './trees.ts'

/** What a step found by itself: one sentence first, then what it rests on. */
export function findingView(finding: Finding): readonly Block[] {
  switch (finding.kind) {
    case 'trees':
      return treesView(finding)
    case 'survey':
      return surveyView(finding)
    default:
      return narrowingView(finding)
  }
}
