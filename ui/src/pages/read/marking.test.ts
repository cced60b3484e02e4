import { beforeEach, expect, test, vi } from 'vitest';
import type { Mark } from '../../platform';
import type { Reading } from './reading.svelte';

const { call } = vi.hoisted(() => ({ call: vi.fn<(command: string, ask: unknown) => Promise<unknown>>() }));
vi.mock('../../platform', async (original) => ({ ...(await original<object>()), call }));

const { Attempt } = await import('../../state/attempt.svelte');
const { Marking } = await import('./marking.svelte');

/** A mark whose passage has no place in this edition any more. */
const mark = { id: 'm1', edition: 'a1', quote: '原文', paragraph: null, start: null } as Mark;
const again = vi.fn(() => Promise.resolve());

beforeEach(() => {
  call.mockReset();
  again.mockClear();
});

test('a mark that was removed is put back as itself, wherever its passage stands', async () => {
  const attempt = new Attempt();
  const marking = new Marking({ attempt, again } as unknown as Reading);
  call.mockResolvedValue(mark);
  expect(await marking.remove(mark)).toBe(true);
  expect(await attempt.takeBack()).toBe(true);
  expect(call.mock.calls).toEqual([
    ['mark_remove', { id: 'm1' }],
    ['mark_put_back', { id: 'm1' }],
  ]);
  expect(again).toHaveBeenCalledTimes(2);
});

test('where it cannot be put back, that is said and can be tried again', async () => {
  const attempt = new Attempt();
  const marking = new Marking({ attempt, again } as unknown as Reading);
  call.mockResolvedValueOnce(mark);
  await marking.remove(mark);
  call.mockRejectedValueOnce({ code: 'disk', message: '磁盘已满', field: null });
  expect(await attempt.takeBack()).toBe(false);
  expect(attempt.problem).toBe('磁盘已满');
  expect(attempt.undo).not.toBeNull();
});
