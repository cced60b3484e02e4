/** The lines of a text that are drawn: never all of a long one. */
import type { LookLine } from '../../platform';

/** So many are drawn at first, and more of them when they are asked for. */
export const STEP = 300;

export interface Line extends LookLine {
  /** Index of the paragraph. */
  at: number;
}

/** Some lines from one on, blank ones left out; how many there are before and after them. */
export function linesFrom(
  lines: readonly LookLine[],
  from: number,
  many: number,
): { lines: Line[]; before: number; more: number } {
  const shown = lines
    .slice(from, from + many)
    .map((line, index) => ({ ...line, at: from + index }))
    .filter(({ heading, text }) => (heading + text).trim() !== '');
  return { lines: shown, before: from, more: Math.max(0, lines.length - from - many) };
}
