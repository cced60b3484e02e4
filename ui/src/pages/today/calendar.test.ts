import { describe, expect, test } from 'vitest';
import { calendarOf, daysIn, depthOf, neighbour } from './calendar';

describe('the year', () => {
  const rows = calendarOf(
    2028,
    [{ date: '2028-02-29', organised_minutes: 60, self_study_minutes: 45 }],
    '2028-03-01',
  );

  test('has every day once', () => {
    expect(rows.map((row) => row.cells.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(rows.flatMap((row) => row.cells)).toHaveLength(366);
    expect(daysIn(2026, 2)).toBe(28);
  });

  test('knows its minutes, today, and what has not come', () => {
    expect(rows[1]?.cells[28]).toMatchObject({ date: '2028-02-29', minutes: 105, depth: 3, future: false });
    expect(rows[1]?.days).toBe(1);
    expect(rows[2]?.cells[0]).toMatchObject({ today: true, future: false, depth: 0 });
    expect(rows[2]?.cells[1]).toMatchObject({ today: false, future: true });
  });

  test('is deeper with more minutes', () => {
    expect([0, 1, 44, 45, 90, 180, 1440].map(depthOf)).toEqual([0, 1, 1, 2, 3, 4, 4]);
  });
});

describe('arrows', () => {
  test.each([
    ['2026-03-31', 'ArrowUp', '2026-02-28'],
    ['2026-01-31', 'ArrowDown', '2026-02-28'],
    ['2026-03-01', 'ArrowLeft', '2026-02-28'],
    ['2026-02-28', 'ArrowRight', '2026-03-01'],
    ['2026-01-01', 'ArrowLeft', '2026-01-01'],
    ['2026-12-31', 'ArrowRight', '2026-12-31'],
    ['2026-12-31', 'ArrowDown', '2026-12-31'],
    ['2026-02-14', 'End', '2026-02-28'],
    ['2026-02-14', 'Home', '2026-02-01'],
    ['2026-02-14', 'x', '2026-02-14'],
  ])('%s %s is %s', (from, key, to) => {
    expect(neighbour(from, key)).toBe(to);
  });
});
