import { describe, expect, test } from 'vitest';
import { askFrom, heldFrom, pageIn, within, type Held } from './turning';

/** A core that hands over a few pages at once. */
function core(of: number, atOnce: number) {
  let asked = 0;
  return {
    ask(from: number): Held {
      asked += 1;
      const pages = Array.from({ length: of }, (_, page) => `page ${page}`).slice(from, from + atOnce);
      return heldFrom(from, { pages, of });
    },
    asked: () => asked,
  };
}

describe('turning pages', () => {
  test.each([1, 3, 8])('there and back again, %i at once, every page comes and no more are asked for than must', (atOnce) => {
    const { ask, asked } = core(50, atOnce);
    let held: Held | null = null;
    const way = [...Array(50).keys(), ...[...Array(50).keys()].reverse()];
    for (const page of way) {
      if (pageIn(held, page) === undefined) held = ask(askFrom(page, held));
      expect(pageIn(held, page)).toBe(`page ${page}`);
      expect(held?.pages.length).toBeLessThanOrEqual(atOnce);
    }
    expect(asked()).toBeLessThanOrEqual(2 * Math.ceil(50 / atOnce) + 1);
  });

  test('nothing is turned beyond the first and the last', () => {
    expect([-1, 0, 2, 3].map((page) => within(page, 3))).toEqual([0, 0, 2, 2]);
    expect(within(4, 0)).toBe(0);
  });

  test('what is not here is not shown', () => {
    const held = heldFrom(2, { pages: ['c', 'd'], of: 9 });
    expect([1, 2, 3, 4].map((page) => pageIn(held, page))).toEqual([undefined, 'c', 'd', undefined]);
    expect(pageIn(null, 0)).toBeUndefined();
  });

  test('before the first of those that are here, the others before it come along', () => {
    expect(askFrom(7, heldFrom(8, { pages: Array<string>(8).fill(''), of: 50 }))).toBe(0);
    expect(askFrom(2, heldFrom(8, { pages: Array<string>(8).fill(''), of: 50 }))).toBe(0);
    expect(askFrom(30, heldFrom(8, { pages: [''], of: 50 }))).toBe(30);
    // An answer without pages is one to ask again from.
    expect(askFrom(4, heldFrom(8, { pages: [], of: 5 }))).toBe(4);
  });
});
