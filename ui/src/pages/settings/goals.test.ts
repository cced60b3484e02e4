import { expect, test } from 'vitest';
import type { Goal } from '../../platform';
import { asked, sameGoal } from './goals';

const goal = (name: string, first_year: number, hours: number) => ({ name, first_year, hours, class: null, years: 1 }) as unknown as Goal;

test('a goal of the same name and first year is the one that a new one takes the place of', () => {
  const goals = [goal('自学', 2025, 20), goal('自学', 2026, 40)];
  const ask = { ...asked(goal('自学', 2026, 12)), name: ' 自学 ', year: '２０２６' };
  expect(sameGoal(goals, ask)).toBe(goals[1]);
  expect(sameGoal(goals, { ...ask, name: '党课' })).toBeNull();
});
