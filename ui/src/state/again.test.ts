import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Again, tryAllAgain } from './again';

let tried: number;
let again: Again;

beforeEach(() => {
  vi.useFakeTimers();
  tried = 0;
  again = new Again(() => {
    tried += 1;
    again.later();
  });
});
afterEach(() => {
  again.over();
  vi.useRealTimers();
});

test('the first time after a second, then ever later, and never less than four times a minute', async () => {
  again.later();
  await vi.advanceTimersByTimeAsync(1000);
  expect(tried).toBe(1);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(tried).toBe(5);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried).toBe(9);
});

test('at once when somebody is back, and never twice for one failure', async () => {
  again.later();
  tryAllAgain();
  expect(tried).toBe(1);
  await vi.advanceTimersByTimeAsync(1999);
  expect(tried).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(tried).toBe(2);
});

test('not any more when it is over', async () => {
  again.later();
  expect(again.failing).toBe(true);
  again.over();
  expect(again.failing).toBe(false);
  tryAllAgain();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried).toBe(0);
});
