import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Hit, Hits, SearchAsk } from '../platform';

const { call } = vi.hoisted(() => ({ call: vi.fn<(command: string, ask: SearchAsk) => Promise<Hits>>() }));
vi.mock('../platform', async (original) => ({ ...(await original<object>()), call }));

const { Searching } = await import('./searching.svelte');

const hit = (id: string) => ({ kind: 'note', id, match: '学', field: 'text', at: 0, section: null, number: null }) as Hit;
const answer = (ids: readonly string[], more = false, building: Hits['building'] = null): Hits => ({
  hits: ids.map(hit),
  more,
  building,
});
const ids = (searching: InstanceType<typeof Searching>) => searching.hits.map(({ id }) => id).join('');
const asked = () => call.mock.calls.map(([, { query, offset, limit }]) => [query, offset, limit]);

beforeEach(() => {
  vi.useFakeTimers();
  call.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

function typed(searching: InstanceType<typeof Searching>, query: string): Promise<void> {
  searching.query = query;
  return searching.look();
}

test('one character is asked for, and no character is no question', async () => {
  const searching = new Searching();
  call.mockResolvedValueOnce(answer(['a', 'b'], true));
  await typed(searching, '学');
  expect([ids(searching), searching.more, searching.answered, searching.chosen?.id]).toEqual(['ab', true, '学', 'a']);
  await typed(searching, '');
  expect([ids(searching), searching.more, searching.answered]).toEqual(['', false, '']);
  expect(asked()).toEqual([['学', 0, 50]]);
});

test('of several that are under way the newest wins, also where it is that nothing is asked', async () => {
  const searching = new Searching();
  const come: ((hits: Hits) => void)[] = [];
  call.mockImplementation(() => new Promise((told) => come.push(told)));
  const looks = [typed(searching, '学'), typed(searching, '学习')];
  come[1]?.(answer(['b']));
  come[0]?.(answer(['a']));
  await Promise.all(looks);
  expect([ids(searching), searching.answered]).toEqual(['b', '学习']);
  const late = typed(searching, '学');
  await typed(searching, '');
  come[2]?.(answer(['a']));
  await late;
  expect([ids(searching), searching.answered]).toEqual(['', '']);
});

test('the keys go from hit to hit, the ends hold, and behind the last one more are asked for', async () => {
  const searching = new Searching();
  call.mockResolvedValueOnce(answer(['a', 'b'], true)).mockResolvedValueOnce(answer(['c']));
  await typed(searching, '学');
  await searching.move(-1);
  expect(searching.at).toBe(0);
  await searching.move(1);
  await searching.move(1);
  expect([ids(searching), searching.at, searching.more]).toEqual(['abc', 2, false]);
  await searching.move(10);
  expect(searching.at).toBe(2);
  await searching.move(1, true);
  expect(searching.at).toBe(0);
  await searching.move(-1, true);
  expect(searching.at).toBe(2);
  expect(asked()).toEqual([
    ['学', 0, 50],
    ['学', 2, 50],
  ]);
});

test('what comes behind an answer of before is not asked for while another is under way', async () => {
  const searching = new Searching();
  call.mockResolvedValueOnce(answer(['a'], true));
  await typed(searching, '学');
  let come: (hits: Hits) => void = () => undefined;
  call.mockImplementationOnce(() => new Promise((told) => (come = told)));
  const look = typed(searching, '学习');
  expect(await searching.grow()).toBe(false);
  come(answer(['b']));
  await look;
  expect([ids(searching), asked().length]).toEqual(['b', 2]);
});

test('closed, it forgets every text, and opened again it shows the last query with the last hit chosen', async () => {
  const searching = new Searching();
  call.mockResolvedValueOnce(answer(['a', 'b', 'c']));
  await typed(searching, '学');
  searching.choose(2);
  searching.rest();
  expect([ids(searching), searching.query]).toEqual(['', '学']);
  call.mockResolvedValueOnce(answer(['new', 'a', 'b', 'c']));
  await searching.look(true);
  expect(searching.chosen?.id).toBe('c');
  searching.forget();
  expect([searching.query, ids(searching)]).toEqual(['', '']);
});

test('what is typed anew begins with the first hit', async () => {
  const searching = new Searching();
  call.mockResolvedValue(answer(['a', 'b']));
  await typed(searching, '学');
  searching.choose(1);
  await typed(searching, '学习');
  expect(searching.at).toBe(0);
});

test('while the index is built it is asked on, and the keys stay where they are', async () => {
  const searching = new Searching();
  call
    .mockResolvedValueOnce(answer(['a', 'b'], false, { done: 10, of: 30 }))
    .mockResolvedValueOnce(answer(['c', 'a', 'b'], false, { done: 20, of: 30 }))
    .mockResolvedValueOnce(answer(['c', 'a', 'b']));
  await typed(searching, '学');
  searching.choose(1);
  await vi.runOnlyPendingTimersAsync();
  expect([searching.building, searching.chosen?.id]).toEqual([{ done: 20, of: 30 }, 'b']);
  await vi.runOnlyPendingTimersAsync();
  expect([searching.building, searching.chosen?.id, vi.getTimerCount()]).toEqual([null, 'b', 0]);
});

test('where the index gets no further, it is not asked for ever', async () => {
  const searching = new Searching();
  call.mockResolvedValue(answer(['a'], false, { done: 0, of: 30 }));
  await typed(searching, '学');
  await vi.runOnlyPendingTimersAsync();
  expect([vi.getTimerCount(), call.mock.calls.length]).toEqual([0, 2]);
});

test('closed, it asks no more', async () => {
  const searching = new Searching();
  call.mockResolvedValueOnce(answer(['a'], false, { done: 10, of: 30 }));
  await typed(searching, '学');
  searching.rest();
  expect(vi.getTimerCount()).toBe(0);
});

test('what is refused is said, and nothing older stands beside it', async () => {
  const searching = new Searching();
  call.mockResolvedValueOnce(answer(['a']));
  await typed(searching, '学');
  call.mockRejectedValueOnce({ code: 'too_long', message: '要查找的字太多。', field: null });
  await typed(searching, '学习');
  expect([searching.attempt.problem, ids(searching)]).toEqual(['要查找的字太多。', '']);
  call.mockResolvedValueOnce(answer(['a']));
  await typed(searching, '学');
  expect([searching.attempt.problem, ids(searching)]).toEqual(['', 'a']);
});

test('within a text all of it is asked for by place, and the keys begin where one reads', async () => {
  const searching = new Searching({ material: () => 'm', first: () => 1 });
  call.mockResolvedValue(answer(['a', 'b']));
  await typed(searching, '学');
  expect(call.mock.calls[0]?.[1]).toEqual({
    query: '学',
    kinds: [],
    year: null,
    order: 'place',
    within: 'm',
    limit: 500,
    offset: 0,
  });
  expect(searching.chosen?.id).toBe('b');
});

test('kinds and the year are asked for as they are pressed', async () => {
  const searching = new Searching();
  call.mockResolvedValue(answer(['a']));
  await typed(searching, '学');
  searching.toggle('note');
  searching.narrow({ year: 2025, order: 'place' });
  expect(call.mock.lastCall?.[1]).toMatchObject({ kinds: ['note'], year: 2025, order: 'place' });
  expect(searching.narrowed).toBe(true);
});
