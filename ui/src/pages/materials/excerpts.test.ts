import { describe, expect, test } from 'vitest';
import type { Found, MarginNote, Mark } from '../../platform';
import { grouped, isOpen, itemsOf, sorted } from './excerpts';

const mark = (id: string, place: string | null, paragraph: number | null, start: number | null, at: string, anchor: Found = 'exact') =>
  ({ id, place, paragraph, start, made_at: `2026-11-${at}T08:00:00+08:00`, anchor }) as Mark;
const note = (id: string, section: string | null, paragraph: number | null, at: string, anchor: Found = 'none') =>
  ({ id, section, paragraph, start: paragraph, changed_at: `2026-11-${at}T08:00:00+08:00`, anchor }) as MarginNote;

const items = itemsOf({
  marks: [mark('a', '10', 90, 4, '03'), mark('b', '2', 12, 8, '05'), mark('c', '2', 12, 1, '04'), mark('d', null, null, null, '09', 'lost')],
  notes: [note('n', '2', null, '04'), note('o', '2', 12, '06', 'check')],
});
const rows = [{ path: '0' }, { path: '2' }, { path: '10' }];
const ids = (some: { of: { id: string } }[]) => some.map(({ of }) => of.id).join('');

describe('marks and reflections', () => {
  test('by place follow the sections of the text, not their names, and what has none comes last', () => {
    expect(ids(sorted(items, 'place', rows))).toBe('ncboad');
  });

  test('by date begin with the newest', () => {
    expect(ids(sorted(items, 'date', rows))).toBe('dobcna');
  });

  test('stand together by section, or by day', () => {
    expect(grouped(sorted(items, 'place', rows), 'place').map(({ key, items: some }) => [key, ids(some)])).toEqual([
      ['2', 'ncbo'],
      ['10', 'a'],
      ['', 'd'],
    ]);
    expect(grouped(sorted(items, 'date', rows), 'date').map(({ key }) => key)).toEqual([
      '2026-11-09',
      '2026-11-06',
      '2026-11-05',
      '2026-11-04',
      '2026-11-03',
    ]);
  });

  test('are asked about where their place is not certain', () => {
    expect(ids(items.filter(isOpen))).toBe('do');
  });
});
