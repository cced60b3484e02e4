import { expect, test } from 'vitest';
import { byMonth } from './plan';
import type { PlanItem } from '../../platform';

const item = (id: string, month: number, withdrawn = false): PlanItem => ({
  id,
  revision: 1,
  year: 2026,
  month,
  kind: 'topic',
  topic: id,
  fulfilled_by: [],
  done: false,
  withdrawn,
  written_at: '',
  changed_at: '',
});

test('items stand under their month, and withdrawn ones nowhere', () => {
  const months = byMonth([item('c', 11), item('a', 3), item('x', 5, true), item('b', 3)]);
  expect(months.map(({ month, items }) => [month, items.map(({ id }) => id)])).toEqual([
    [3, ['a', 'b']],
    [11, ['c']],
  ]);
});
