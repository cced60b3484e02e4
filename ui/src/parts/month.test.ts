import { describe, expect, test } from 'vitest';
import { days, isDay, months, moved, weeksOf } from './month';

describe('a month', () => {
  test.each([
    // Of 28 days that begin on a Monday: no week before it.
    ['2027-02', '2027-02-01', '2027-03-14'],
    // A leap year's.
    ['2028-02', '2028-01-31', '2028-03-12'],
    // 1900 was none, 2000 was.
    ['1900-02', '1900-01-29', '1900-03-11'],
    ['2000-02', '2000-01-31', '2000-03-12'],
    // A Sunday the first: the whole week before it but one.
    ['2026-11', '2026-10-26', '2026-12-06'],
    ['2026-12', '2026-11-30', '2027-01-10'],
    ['1900-01', '1900-01-01', '1900-02-11'],
  ])('%s is shown from %s to %s', (month, from, until) => {
    const weeks = weeksOf(month);
    expect([weeks.length, ...new Set(weeks.map((week) => week.length))]).toEqual([6, 7]);
    expect([weeks[0]?.[0], weeks[5]?.[6]]).toEqual([from, until]);
  });

  test('has each of its days once, of every month of four hundred years', () => {
    for (let year = 1900; year < 2200; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const name = `${year}-${String(month).padStart(2, '0')}`;
        const shown = weeksOf(name).flat();
        const own = shown.filter((day) => day.startsWith(name));
        const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect([name, own.length, new Set(shown).size]).toEqual([name, length, 42]);
      }
    }
  });
});

describe('keys', () => {
  test.each([
    ['2028-02-28', 'ArrowRight', '2028-02-29'],
    ['2028-03-01', 'ArrowLeft', '2028-02-29'],
    ['2026-12-28', 'ArrowDown', '2027-01-04'],
    ['2027-01-04', 'ArrowUp', '2026-12-28'],
    ['2026-11-25', 'Home', '2026-11-23'],
    ['2026-11-29', 'Home', '2026-11-23'],
    ['2026-11-25', 'End', '2026-11-29'],
    ['2026-11-23', 'End', '2026-11-29'],
    ['2026-03-31', 'PageUp', '2026-02-28'],
    ['2028-03-31', 'PageUp', '2028-02-29'],
    ['2026-12-31', 'PageDown', '2027-01-31'],
    ['2026-01-15', 'PageUp', '2025-12-15'],
    ['2028-02-29', 'Shift+PageDown', '2029-02-28'],
    ['2028-02-29', 'Shift+PageUp', '2027-02-28'],
    ['1900-01-03', 'ArrowUp', '1900-01-01'],
    ['2199-12-31', 'ArrowRight', '2199-12-31'],
    ['2026-11-23', 'x', '2026-11-23'],
  ])('%s %s is %s', (from, key, to) => {
    expect(moved(from, key)).toBe(to);
  });

  test('a day on is a day on through the change of clocks and years', () => {
    expect([days('2026-03-29', 1), days('2026-10-25', -1), months('2026-05-31', 1)]).toEqual([
      '2026-03-30',
      '2026-10-24',
      '2026-06-30',
    ]);
  });

  test.each([
    ['2026-11-23', true],
    ['2026-02-29', false],
    ['11-20', false],
    ['昨天', false],
    ['', false],
  ])('%s is a day: %s', (typed, is) => {
    expect(isDay(typed)).toBe(is);
  });
});
