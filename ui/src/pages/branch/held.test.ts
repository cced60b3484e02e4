import { expect, test } from 'vitest';
import type { Held } from '../../platform';
import { canTakeBack, keyOf, nobodys } from './held';

const held = (name: string, bound_to: Held['bound_to']) => ({ member_id: 'a', name, bound_to }) as unknown as Held;

test('a key that is on a row already is not taken off it by an undo', () => {
  expect(canTakeBack(held('张三', null))).toBe(true);
  expect(canTakeBack(held('李四', { number: '001', name: '张三' } as Held['bound_to']))).toBe(false);
  expect(canTakeBack(held('张三', null), true)).toBe(false);
});

test('two names of one key are two that wait', () => {
  expect(keyOf(held('张三', null))).not.toBe(keyOf(held('李四', null)));
});

test('only those on the screen, of whom nothing is like anybody on the roster, are declined together', () => {
  const row = { number: '001', name: '张三' };
  const one = (member_id: string, more: Partial<Held> = {}) =>
    ({ member_id, why: 'not_on_roster', bound_to: null, could_be: [], perhaps: [], ...more }) as unknown as Held;
  const held = [
    one('a'),
    one('b', { could_be: [row] }),
    one('c', { perhaps: [row] }),
    one('d', { why: 'other_name', bound_to: row as Held['bound_to'] }),
    one('e', { why: 'released' }),
    one('f'),
    one('f'),
    one('g'),
    one('h'),
    one('g', { could_be: [row] }),
    one('h'),
    one('i'),
  ];
  expect(nobodys(held, held.length)).toEqual(['a', 'f', 'h', 'i']);
  // What is not on the screen stays, and a key of which something is not.
  expect(nobodys(held, 10)).toEqual(['a', 'f']);
  expect(nobodys([], 60)).toEqual([]);
});
