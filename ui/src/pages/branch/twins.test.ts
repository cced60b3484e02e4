import { expect, test } from 'vitest';
import type { LeavingEntry } from '../../platform';
import { differing } from './twins';

const entry = (more: Partial<LeavingEntry>) =>
  ({ form: '党课', class: 'organised', place: null, remark: null, how: null, ...more }) as LeavingEntry;

test('rows of one table are told apart by what differs, and by nothing else', () => {
  const all = [entry({ credit_hundredths: 150, place: '会议室' }), entry({ place: '会议室', remark: '代记' })];
  const told = all.map((one) => differing(one, all).map((line) => line.replace(/[\u2068\u2069]/gu, '')));
  expect(told).toEqual([
    ['认定学时：1.5 学时', '备注：无'],
    ['认定学时：无', '备注：代记'],
  ]);
});
