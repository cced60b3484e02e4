import { expect, test } from 'vitest';
import { marksOf } from './marks';
import { marked } from '../pages/hand/marks';
import type { LeavingEntry } from '../platform';

const entry = { withdrawn: false, late: true, edited: false, source: 'written' };
const words = (of: Parameters<typeof marksOf>[0]) => marksOf(of).map((mark) => mark.word);

test('an imported entry is imported in the place of late, and says that both marks leave', () => {
  expect(words(entry)).toEqual(['补记']);
  const imported = { ...entry, source: 'imported' };
  expect(words(imported)).toEqual(['导入']);
  expect(marksOf(imported)[0]?.means).toContain('补记');
  expect(marksOf({ ...imported, late: false })[0]?.means).not.toContain('补记');
});

test('of what leaves, imported entries are counted once, and not as late', () => {
  const leaving = [entry, { ...entry, source: 'imported' }, { ...entry, source: 'imported' }] as unknown as LeavingEntry[];
  expect(marked(leaving)).toEqual(['1 条补记', '2 条导入']);
});
