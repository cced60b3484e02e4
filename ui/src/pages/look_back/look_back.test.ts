import { expect, test, vi } from 'vitest';

vi.mock('../../platform', () => ({ call: vi.fn() }));
vi.mock('../../words/index.svelte', () => ({ t: (key: string) => key, isolated: (words: string) => words, language: () => 'zh-CN' }));
const { shownOf } = await import('./look_back.svelte');
import type { LookBack } from '../../platform';

const one = (id: string, due: boolean): LookBack => ({
  id,
  revision: 1,
  of: 'n',
  subject: { kind: 'note', id: 'n' },
  on: '2026-11-01',
  answered: !due,
  words: '',
  put_away: false,
  due,
  written_at: '',
  changed_at: '',
});
const all = [one('a', false), one('b', true), one('c', true)];

test.each([
  [undefined, 'b'],
  ['c', 'c'],
  ['a', 'a'],
  ['gone', 'b'],
])('asked for %s, %s is shown', (asked, shown) => {
  expect(shownOf(all, asked)?.id).toBe(shown);
});

test('where none is due, none is shown', () => {
  expect(shownOf([one('a', false)], undefined)).toBeUndefined();
});
