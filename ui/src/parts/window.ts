/** Which rows of a long list are drawn. */

export const ROWS = 120;
/** This many rows beyond what is seen stay drawn, so that scrolling meets no gap. */
const MARGIN = 25;

export interface Drawn {
  from: number;
  until: number;
}

export function windowAt(from: number, length: number): Drawn {
  const first = Math.max(0, Math.min(Math.floor(from), length - ROWS));
  return { from: first, until: Math.min(length, first + ROWS) };
}

/** Where the window begins when row `at` is at the top; it stays while that leaves a margin. */
export function windowAround(at: number, inView: number, drawn: Drawn, length: number): number {
  const enoughAbove = drawn.from === 0 || at - drawn.from >= MARGIN;
  const enoughBelow = drawn.until === length || drawn.until - (at + inView) >= MARGIN;
  return enoughAbove && enoughBelow ? drawn.from : Math.max(0, at - Math.floor((ROWS - inView) / 2));
}
