import { expect, test } from 'vitest';
import { rowsOf, type Row } from './flags';
import type { BranchTotals } from '../../platform';
import { counts, listed, pressed, sorted, type Sort } from './rows';

const FLAGGED = { late_minutes: 0, late_imported_minutes: 0, imported_minutes: 0 };
function row(number: string, name: string, more: object = {}): Row {
  return {
    number,
    name,
    organised_hours: 0,
    self_study_hours: 0,
    came: true,
    goal_met: false,
    missing: false,
    waits: false,
    by_month: [],
    flagged: FLAGGED,
    ...more,
  } as unknown as Row;
}
const rows = [
  row('001', '张三', { organised_hours: 33, goal_met: true, by_month: [{ hours: 1 }, { hours: 9 }] }),
  row('002', '李四', { came: false, missing: true }),
  row('003', '王五', { organised_hours: 20, by_month: [{ hours: 5 }, { hours: 0 }], flagged: { ...FLAGGED, late_minutes: 40 } }),
  row('010', '赵六', {
    organised_hours: 27.5,
    flagged: { late_minutes: 90, late_imported_minutes: 90, imported_minutes: 120 },
  }),
  row('011', '钱多多', { came: false, waits: true }),
];
const numbers = (found: Row[]) => found.map((one) => one.number);

test('each filter finds its rows, and says how many there are', () => {
  expect(counts(rows)).toEqual({ all: 5, missing: 1, waits: 1, short: 2, late: 1, imported: 1 });
  expect(numbers(listed(rows, 'short', ''))).toEqual(['003', '010']);
  // Imported rows are imported, and not late.
  expect(numbers(listed(rows, 'late', ''))).toEqual(['003']);
  expect(numbers(listed(rows, 'imported', ''))).toEqual(['010']);
});

test('who came is who the line above the table counts, and so is who is short of the goal', () => {
  const member = (number: string, more: object) => ({ ...row(number, number), ...more });
  const totals = {
    members: [
      member('001', { packages: 1, last_package: '2026-11-23T09:00:00+08:00' }),
      // Something lies there of which nothing counts for the year.
      member('002', { packages: 1, last_package: null }),
    ],
    missing: [],
    held: [],
  } as unknown as BranchTotals;
  expect(numbers(listed(rowsOf(totals), 'short', ''))).toEqual(['001']);
});

test('a name is found by its words, its sounds and its number, within what is filtered', () => {
  expect(numbers(listed(rows, 'all', '钱'))).toEqual(['011']);
  expect(numbers(listed(rows, 'all', 'zs'))).toEqual(['001']);
  expect(numbers(listed(rows, 'all', ' 011 '))).toEqual(['011']);
  expect(listed(rows, 'missing', '张')).toEqual([]);
});

test('a head is pressed three times: the most, the least, the order of the roster', () => {
  const presses: (Sort | null)[] = [];
  for (let sort = pressed(null, 'sum'); sort; sort = pressed(sort, 'sum')) presses.push(sort);
  expect(presses).toEqual([{ by: 'sum', down: true }, { by: 'sum', down: false }]);
  expect(pressed(null, 'name')).toEqual({ by: 'name', down: false });
  expect(pressed({ by: 'name', down: false }, 1)).toEqual({ by: 1, down: true });
});

test('who has no figure stands below who has, whichever way it goes', () => {
  const by = (sort: Sort | null) => numbers(sorted(rows, sort));
  expect(by(null)).toEqual(['001', '002', '003', '010', '011']);
  expect(by({ by: 'sum', down: true })).toEqual(['001', '010', '003', '002', '011']);
  expect(by({ by: 'sum', down: false })).toEqual(['003', '010', '001', '002', '011']);
  expect(by({ by: 0, down: true })).toEqual(['003', '001', '010', '002', '011']);
  // Li, Qian, Wang, Zhang, Zhao.
  expect(by({ by: 'name', down: false })).toEqual(['002', '011', '003', '001', '010']);
  expect(by({ by: 'id', down: true })).toEqual(['011', '010', '003', '002', '001']);
});
