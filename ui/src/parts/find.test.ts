import { expect, test } from 'vitest';
import { isFound } from './find';

test.each([
  ['主题党日', '党日', true],
  ['主题党日', 'ztdr', true],
  ['主题党日', 'dr', true],
  ['主题党日', 'DR', true],
  ['个人自学', 'gr', true],
  ['支部党员大会', 'zb', true],
  ['012 李文斌', 'lwb', true],
  ['012 李文斌', '12', true],
  ['2026年', '２６', true],
  ['主题党日', 'zb', false],
  ['11月', '12', false],
  ['', 'a', false],
  ['English name', 'shn', true],
  ['党课', '', true],
])('%s is found by %s: %s', (label, typed, found) => {
  expect(isFound(label, typed)).toBe(found);
});
