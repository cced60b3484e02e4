import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper, IDLE_MS, type Keeping } from './draft_keeper';

let kept: string[];
let said: Keeping[];
let refuse: boolean;
let idle: number;

function keeper(slow = 0) {
  return new DraftKeeper<string>({
    keep: async (value) => {
      if (slow) await new Promise((done) => setTimeout(done, slow));
      if (refuse) throw { code: 'disk_full', message: '磁盘满了。', field: null };
      kept.push(value);
      return '2026-11-23T09:14:00+08:00';
    },
    said: (keeping) => said.push(keeping),
    idle: () => (idle += 1),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [kept, said, refuse, idle] = [[], [], false, 0];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('keeping what is typed', () => {
  test('within 1.5 s of the last key, and while somebody types without a pause', async () => {
    const draft = keeper();
    for (let at = 0; at < 40; at += 1) {
      draft.typed('字'.repeat(at + 1));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept.length).toBeGreaterThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(1500);
    expect(kept.at(-1)).toBe('字'.repeat(40));
    expect(draft.dirty).toBe(false);
    expect(said.at(-1)).toMatchObject({ state: 'kept', recovered: false });
  });

  test('at once when asked, and nothing twice', async () => {
    const draft = keeper();
    draft.typed('一');
    expect(await draft.flush()).toBe(true);
    expect(await draft.flush()).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept).toEqual(['一']);
  });

  test('what is typed while a save is under way is kept after it', async () => {
    const draft = keeper(300);
    draft.typed('一');
    const first = draft.flush();
    draft.typed('一二');
    await vi.advanceTimersByTimeAsync(300);
    expect(await first).toBe(true);
    await vi.advanceTimersByTimeAsync(1500);
    expect(kept).toEqual(['一', '一二']);
  });

  test('a flush during a save waits for it, and keeps the rest', async () => {
    const draft = keeper(300);
    draft.typed('一');
    await vi.advanceTimersByTimeAsync(1100);
    draft.typed('一二');
    const closing = draft.flush();
    await vi.advanceTimersByTimeAsync(700);
    expect(await closing).toBe(true);
    expect(kept).toEqual(['一', '一二']);
    expect(draft.dirty).toBe(false);
  });
});

test('what is let go is not kept, and not tried again', async () => {
  const draft = keeper();
  refuse = true;
  draft.typed('一');
  expect(await draft.flush()).toBe(false);
  refuse = false;
  draft.forget();
  expect(draft.dirty).toBe(false);
  await vi.advanceTimersByTimeAsync(IDLE_MS * 2);
  expect([kept, idle]).toEqual([[], 0]);
});

describe('when it cannot be kept', () => {
  test('it says so, tries again until it works, and says that', async () => {
    const draft = keeper();
    refuse = true;
    draft.typed('一');
    await vi.advanceTimersByTimeAsync(1000);
    expect(said.at(-1)).toEqual({ state: 'failed', message: '磁盘满了。' });
    expect(draft.dirty).toBe(true);
    draft.typed('一二');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kept).toEqual([]);
    refuse = false;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(kept).toEqual(['一二']);
    expect(said.at(-1)).toMatchObject({ state: 'kept', recovered: true });
  });

  test('leaving is told, and the trying goes on', async () => {
    const draft = keeper();
    refuse = true;
    draft.typed('一');
    expect(await draft.flush()).toBe(false);
    draft.end();
    refuse = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect(kept).toEqual(['一']);
  });
});

describe('idle', () => {
  test('five minutes after the last key, once', async () => {
    const draft = keeper();
    draft.typed('一');
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1000);
    draft.typed('一二');
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1000);
    expect(idle).toBe(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(idle).toBe(1);
    await vi.advanceTimersByTimeAsync(IDLE_MS * 2);
    expect(idle).toBe(1);
  });
});
