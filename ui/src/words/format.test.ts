import { afterEach, describe, expect, test, vi } from 'vitest';

vi.stubGlobal('document', { documentElement: {} });
const { bytes, hours, hoursLike, longDate, nearDate, shortDate, span, stamp, stepDate, target, weekday } =
  await import('./format');
const { speak } = await import('./index.svelte');

afterEach(() => {
  speak('zh-CN');
});

describe('dates', () => {
  test('as people read them', () => {
    expect([longDate('2026-11-23'), shortDate('2026-11-23'), weekday('2026-11-23')]).toEqual([
      '2026年11月23日', '11月23日', '星期一',
    ]);
    speak('en');
    expect([longDate('2026-11-23'), shortDate('2026-11-03'), weekday('2026-11-23')]).toEqual([
      '23 Nov 2026', '3 Nov', 'Monday',
    ]);
  });

  test('near ones leave out the year, and a moment tells its own clock', () => {
    expect(nearDate('2026-03-02', '2026-11-23')).toBe('3月2日');
    expect(nearDate('2025-03-02', '2026-11-23')).toBe('2025年3月2日');
    expect(stamp('2026-11-23T09:14:05+08:00', '2026-11-23')).toBe('11月23日 09:14');
  });

  test('what is none has no weekday, and no step', () => {
    expect(['2026-02-30', 'abc', ''].map(weekday)).toEqual(['', '', '']);
    expect([stepDate('2026-02-28', 1), stepDate('2026-01-01', -1), stepDate('x', 1)]).toEqual([
      '2026-03-01', '2025-12-31', 'x',
    ]);
  });
});

test('hours have one decimal, or two where they are needed', () => {
  expect([27.5, 0.75, 2, 128].map(hours)).toEqual(['27.5', '0.75', '2.0', '128.0']);
  expect([15, 13.75].map(hoursLike([15, 13.75]))).toEqual(['15.00', '13.75']);
  expect([32, 1.5, 0.25].map(target)).toEqual(['32', '1.5', '0.25']);
});

test('an entry with a start has an end, which may be the next day', () => {
  expect([span('15:00', 90), span('23:30', 60)]).toEqual(['15:00–16:30', '23:30–00:30（次日）']);
});

test('sizes', () => {
  expect([412, 412_345, 1_234_567].map(bytes)).toEqual(['1 KB', '412 KB', '1.2 MB']);
});
