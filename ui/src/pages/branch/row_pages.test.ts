import { beforeEach, expect, test, vi } from 'vitest';
import type { Command } from '../../platform';

interface Ask {
  offset: number;
  limit: number;
  find: string;
  place_of: string | null;
}
const asks: Ask[] = [];
/** How many rows the core has. */
let people = 1_000;
let fails = false;

vi.mock('../../platform', async (original) => ({
  ...(await original<object>()),
  call: (_: Command, ask: Ask) => {
    asks.push(ask);
    if (fails) return Promise.reject(new Error('away'));
    const found = ask.find === '' ? people : 1;
    const until = Math.min(found, ask.offset + ask.limit);
    const rows = Array.from({ length: Math.max(0, until - ask.offset) }, (_, at) => ({ number: String(ask.offset + at) }));
    return Promise.resolve({ found, rows, place: ask.place_of === null ? null : Number(ask.place_of) });
  },
}));

const { RowPages, isComing } = await import('./row_pages.svelte');
const ALL = { year: 2026, filter: 'all', find: '', sort: null } as const;
const here = (pages: InstanceType<typeof RowPages>) => pages.rows.filter((row) => !isComing(row)).map((row) => Number(row.number));

beforeEach(() => {
  asks.length = 0;
  [people, fails] = [1_000, false];
});

test('all rows are listed, and only a page of them is here', async () => {
  const pages = new RowPages();
  await pages.look(ALL);
  expect([pages.rows.length, here(pages).length]).toEqual([1_000, 200]);
  // Every row has a key of its own, come or not.
  expect(new Set(pages.rows.map((row) => row.number)).size).toBe(1_000);
});

test('what comes near the eye comes once', async () => {
  const pages = new RowPages();
  await pages.look(ALL);
  await Promise.all([pages.near(390, 510), pages.near(395, 515)]);
  await pages.near(400, 520);
  expect(asks.map((ask) => ask.offset)).toEqual([0, 200, 400]);
  expect(here(pages)).toEqual(Array.from({ length: 600 }, (_, at) => at));
  await pages.near(900, 1_020);
  expect(here(pages).at(-1)).toBe(999);
});

test('a look anew stays where one is, and other rows begin at the top', async () => {
  const pages = new RowPages();
  await pages.look(ALL);
  await pages.near(650, 770);
  asks.length = 0;
  await pages.look(ALL);
  expect([asks[0]?.offset, here(pages)[0]]).toEqual([600, 600]);
  await pages.look({ ...ALL, find: 'zs' });
  expect([asks[1]?.offset, here(pages)]).toEqual([0, [0]]);
});

test('the row of a number comes wherever it is listed', async () => {
  const pages = new RowPages();
  await pages.look(ALL);
  await pages.bring('450');
  expect(here(pages)).toContain(450);
  const asked = asks.length;
  await pages.bring('451');
  expect(asks.length).toBe(asked);
});

test('a page that did not come is asked for again', async () => {
  const pages = new RowPages();
  await pages.look(ALL);
  fails = true;
  await pages.near(400, 520);
  expect(pages.shown.failure).not.toBeNull();
  fails = false;
  await pages.near(400, 520);
  expect(here(pages)).toContain(450);
});
