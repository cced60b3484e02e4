import { expect, test } from 'vitest';
import type { Held } from '../../platform';
import { canTakeBack, keyOf } from './held';

const held = (name: string, bound_to: Held['bound_to']) => ({ member_id: 'a', name, bound_to }) as unknown as Held;

test('a key that is on a row already is not taken off it by an undo', () => {
  expect(canTakeBack(held('张三', null))).toBe(true);
  expect(canTakeBack(held('李四', { number: '001', name: '张三' } as Held['bound_to']))).toBe(false);
  expect(canTakeBack(held('张三', null), true)).toBe(false);
});

test('two names of one key are two that wait', () => {
  expect(keyOf(held('张三', null))).not.toBe(keyOf(held('李四', null)));
});
