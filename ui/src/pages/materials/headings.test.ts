import { describe, expect, test } from 'vitest';
import { headingsOf, moved, rowAt, toggled } from './headings';

const at = (paragraph: number, level: number) => ({ paragraph, level });
const all = [at(1, 1), at(3, 2), at(5, 3), at(7, 1), at(9, 2)];

test('headings are those of the rows that have one', () => {
  const rows = [
    { first: 0, heading_at: null, level: 1 },
    { first: 1, heading_at: 1, level: 1 },
    { first: 2, heading_at: null, level: 2 },
    { first: 3, heading_at: 4, level: 2 },
  ];
  expect(headingsOf(rows)).toEqual([at(1, 1), at(4, 2)]);
  expect(rowAt(rows, 2)).toBe(rows[2]);
  expect(rowAt(rows, 99)).toBe(rows[3]);
});

describe('a line', () => {
  test('becomes a heading at the level before it', () => {
    expect(toggled(all, 4)).toEqual([at(1, 1), at(3, 2), at(4, 2), at(5, 3), at(7, 1), at(9, 2)]);
    expect(toggled(all, 0)).toEqual([at(0, 1), ...all]);
    expect(toggled([], 12)).toEqual([at(12, 1)]);
  });

  test('is a heading no more, and nothing is two levels below what is before it', () => {
    expect(toggled(all, 3)).toEqual([at(1, 1), at(5, 2), at(7, 1), at(9, 2)]);
    expect(toggled(all, 1)).toEqual([at(3, 1), at(5, 2), at(7, 1), at(9, 2)]);
  });

  test('made and unmade is as it was', () => {
    expect(toggled(toggled(all, 6), 6)).toEqual(all);
  });
});

describe('a heading', () => {
  test('moves a level with what is under it', () => {
    expect(moved(all, 7, 1)).toEqual([at(1, 1), at(3, 2), at(5, 3), at(7, 2), at(9, 3)]);
    expect(moved(all, 3, -1)).toEqual([at(1, 1), at(3, 1), at(5, 2), at(7, 1), at(9, 2)]);
  });

  test('stays where there is no such level, and what is none does not move', () => {
    expect(moved(all, 1, 1)).toBeNull();
    expect(moved(all, 1, -1)).toBeNull();
    expect(moved(all, 5, 1)).toBeNull();
    expect(moved(all, 2, 1)).toBeNull();
  });
});
