import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const call = vi.hoisted(() => vi.fn());
vi.mock('../platform', async (original) => ({ ...(await original<object>()), call }));

import { startQuiet } from './quiet';

const page = new EventTarget();
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', page);
  call.mockReset();
  call.mockResolvedValue({ more: true });
  stop = startQuiet();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the index is merged step by step once nobody has touched the window for a minute', async () => {
  await vi.advanceTimersByTimeAsync(59_000);
  expect(call).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(call.mock.calls.length).toBeGreaterThan(1);
  call.mockResolvedValue({ more: false });
  await vi.advanceTimersByTimeAsync(1_000);
  const steps = call.mock.calls.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(call).toHaveBeenCalledTimes(steps);
});

test('a key ends it, and a failure too, until it is quiet again', async () => {
  await vi.advanceTimersByTimeAsync(60_100);
  expect(call).toHaveBeenCalledTimes(1);
  page.dispatchEvent(new Event('keydown'));
  await vi.advanceTimersByTimeAsync(59_000);
  expect(call).toHaveBeenCalledTimes(1);
  call.mockRejectedValue({ code: 'damaged' });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(call).toHaveBeenCalledTimes(2);
});
