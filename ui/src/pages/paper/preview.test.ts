import { beforeEach, expect, test, vi } from 'vitest';
import type { PaperOf } from '../../platform';

/** How many pages each year has here. */
let pages: Record<number, number> = {};
let asked: [year: number, from: number][] = [];
let fails: object | null = null;
/** Holds answers back, where a test says so. */
let held: Promise<void> | null = null;

vi.mock('../../platform', async (original) => ({
  ...(await original<object>()),
  call: async (_: string, { of: { year }, from }: { of: { year: number }; from: number }) => {
    asked.push([year, from]);
    await held;
    if (fails) throw fails;
    const all = Array.from({ length: pages[year] ?? 0 }, (_, page) => `${year}/${page}`);
    return { pages: all.slice(from, from + 8), of: all.length, fonts_standing_in: [], removed: year % 2, boxed: '' };
  },
}));

const { Preview } = await import('./preview.svelte');
const year = (year: number): PaperOf => ({ what: 'year', year });

beforeEach(() => {
  [pages, asked, fails, held] = [{ 2025: 20, 2026: 3 }, [], null, null];
});

test('pages are turned one by one, and a few come along with each', async () => {
  const preview = new Preview();
  await preview.show(year(2025));
  expect([preview.svg, preview.of, preview.removed]).toEqual(['2025/0', 20, 1]);
  for (let page = 1; page < 20; page += 1) {
    expect(await preview.turn(1)).toBe(true);
    expect(preview.svg).toBe(`2025/${page}`);
  }
  expect(await preview.turn(1)).toBe(false);
  await preview.turn(-Infinity);
  expect(preview.svg).toBe('2025/0');
  expect(asked.map(([, from]) => from)).toEqual([0, 8, 16, 0]);
});

test('another document that is shorter is shown at its last page', async () => {
  const preview = new Preview();
  await preview.show(year(2025), 12);
  await preview.show(year(2026));
  expect([preview.svg, preview.page, preview.of]).toEqual(['2026/2', 2, 3]);
});

test('of what is chosen while the core is at work only the last is asked for', async () => {
  const preview = new Preview();
  let release: () => void = () => undefined;
  held = new Promise((resolve) => (release = resolve));
  const first = preview.show(year(2026));
  for (const one of [2021, 2022, 2025]) void preview.show(year(one));
  expect(preview.busy).toBe(true);
  release();
  await first;
  expect([preview.svg, preview.busy]).toEqual(['2025/0', false]);
  expect(asked).toEqual([[2026, 0], [2025, 0]]);
});

test('what is refused shows no page, and the next answer takes it back', async () => {
  const preview = new Preview();
  await preview.show(year(2026));
  fails = { code: 'no_font', message: '没有字体。', field: null, passes: false, damaged: null };
  await preview.show(year(2025));
  expect([preview.svg, preview.of, preview.attempt.problem]).toEqual([undefined, 0, '没有字体。']);
  expect(await preview.turn(1)).toBe(false);
  fails = null;
  await preview.show(year(2025));
  expect([preview.svg, preview.attempt.problem]).toEqual(['2025/0', '']);
});

test('an answer that comes too late is not shown', async () => {
  const preview = new Preview();
  let release: () => void = () => undefined;
  held = new Promise((resolve) => (release = resolve));
  const first = preview.show(year(2026));
  preview.clear();
  release();
  await first;
  expect([preview.svg, preview.of]).toEqual([undefined, 0]);
});
