import { describe, expect, test } from 'vitest';
import { ROWS, windowAround, windowAt } from './window';

describe('rows that are drawn', () => {
  test('are all of a short list, and never beyond a long one', () => {
    expect(windowAt(0, 17)).toEqual({ from: 0, until: 17 });
    expect(windowAt(-40, 3000)).toEqual({ from: 0, until: ROWS });
    expect(windowAt(2990, 3000)).toEqual({ from: 3000 - ROWS, until: 3000 });
    expect(windowAt(0, 0)).toEqual({ from: 0, until: 0 });
  });

  test('hold what is seen, wherever the list is scrolled to', () => {
    let drawn = windowAt(0, 3000);
    for (const at of [0, 5, 60, 90, 1500, 1490, 2983, 30, 0]) {
      drawn = windowAt(windowAround(at, 17, drawn, 3000), 3000);
      expect(drawn.from).toBeLessThanOrEqual(at);
      expect(drawn.until).toBeGreaterThanOrEqual(Math.min(3000, at + 17));
    }
  });

  test('stay while a margin is left', () => {
    const drawn = windowAt(100, 3000);
    expect(windowAround(130, 17, drawn, 3000)).toBe(drawn.from);
    expect(windowAround(110, 17, drawn, 3000)).not.toBe(drawn.from);
  });
});
