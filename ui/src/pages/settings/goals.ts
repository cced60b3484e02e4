/** Goals as they are asked for, and which one a saving takes the place of. */
import { call, type Goal, type GoalAsk } from '../../platform';

export function asked(goal: Goal): GoalAsk {
  return {
    name: goal.name,
    year: String(goal.first_year),
    hours: String(goal.hours),
    class: goal.class ?? '',
    years: String(goal.years),
  };
}

/** The goal that has the asked one's name and first year: core keeps one of them. */
export function sameGoal(goals: readonly Goal[], { name, year }: GoalAsk): Goal | null {
  const first = Number(year.normalize('NFKC'));
  return goals.find((goal) => goal.name === name.trim() && goal.first_year === first) ?? null;
}

/** What stands where the asked goal will: also in a year that is not looked at. */
export async function goalBefore(ask: GoalAsk): Promise<Goal | null> {
  const year = Number(ask.year.normalize('NFKC'));
  // What is no year is for core to refuse.
  return Number.isInteger(year) && year > 0 ? sameGoal((await call('rules', { year })).goals, ask) : null;
}
