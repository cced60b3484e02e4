import { expect, test, vi } from 'vitest';
import type { Command } from '../../platform';

const ANSWERS: Partial<Record<Command, unknown>> = {
  branch: { held: 1 },
  branch_year: { glance: {} },
  branch_member: { totals: { number: '002' } },
};
/** What the look at all of them waits for. */
let come: () => void = () => undefined;
const slow = new Promise<void>((told) => (come = told));

vi.mock('../../platform', async (original) => ({
  ...(await original<object>()),
  call: async (command: Command) => {
    if (command !== 'branch_member') await slow;
    return ANSWERS[command];
  },
}));

const { view } = await import('./branch.svelte');

test('who leaves the page with the station open comes back to the table, and to a row that was open', () => {
  view.open('collect');
  view.leave();
  expect(view.panel).toBe('none');
  view.open('member');
  view.leave();
  expect(view.panel).toBe('member');
  view.open('none');
});

test('a row that is opened while all are looked at takes nothing from that look', async () => {
  const looking = view.look();
  await view.openMember('002');
  come();
  await looking;
  expect([view.branch, view.totals, view.detail]).toEqual([ANSWERS.branch, ANSWERS.branch_year, ANSWERS.branch_member]);
});
