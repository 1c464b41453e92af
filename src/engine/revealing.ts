import type { Bench, Showing } from '../model/bench.ts'
import type { Case } from '../model/case.ts'

/** Shows one thing after the other, in the order in which the run hands them over. */
interface Revealing {
  /** At once, unless something before it is still being shown. */
  reveal(showing: Showing, now: Case): void
  /** When everything that was handed over is shown. Throws what went wrong with it. */
  revealed(): Promise<void>
}

export function openRevealing(bench: Pick<Bench, 'reveal'>): Revealing {
  let underWay: Promise<void> | undefined
  const wait = (shown: Promise<void>) => {
    underWay = shown
    const over = () => {
      if (underWay === shown) underWay = undefined
    }
    // A failure stays, for the one who waits.
    shown.then(over, () => {})
  }
  return {
    reveal: (showing, now) => {
      const shown = underWay ? underWay.then(() => bench.reveal(showing, now)) : bench.reveal(showing, now)
      if (shown) wait(shown)
    },
    revealed: async () => {
      while (underWay) {
        const shown = underWay
        try {
          await shown
        } finally {
          if (underWay === shown) underWay = undefined
        }
      }
    },
  }
}
