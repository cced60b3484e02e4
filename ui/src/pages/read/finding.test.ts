import { beforeEach, expect, test, vi } from 'vitest';
import type { Hit, Hits } from '../../platform';

const { call, to } = vi.hoisted(() => ({
  call: vi.fn<() => Promise<Hits>>(),
  to: vi.fn<(hit: Hit, step: boolean) => void>(),
}));
vi.mock('../../platform', async (original) => ({ ...(await original<object>()), call }));
vi.mock('../../state/landing.svelte', () => ({ landing: { to } }));

const { Finding } = await import('./finding.svelte');

const hit = (paragraph: number) => ({ kind: 'material', id: 'm', at: paragraph, paragraph }) as Hit;
const seen = () => to.mock.calls.map(([{ paragraph }, step]) => [paragraph, step]);

beforeEach(() => {
  call.mockReset().mockResolvedValue({ hits: [1, 5, 9].map(hit), more: false, building: null });
  to.mockReset();
});

async function found(here: number) {
  const finding = new Finding(
    () => 'm',
    () => here,
  );
  await finding.open();
  finding.searching.query = '学';
  await finding.searching.look();
  return finding;
}

test('the first step goes to the hit that comes next and can be gone back from; after the last comes the first', async () => {
  const finding = await found(4);
  expect(seen()).toEqual([]);
  for (let steps = 0; steps < 3; steps += 1) await finding.step(1);
  await finding.step(-1);
  expect(seen()).toEqual([
    [5, true],
    [9, false],
    [1, false],
    [9, false],
  ]);
});

test('backwards it begins with the one before', async () => {
  const finding = await found(4);
  await finding.step(-1);
  expect(seen()).toEqual([[1, true]]);
});

test('opened again it goes on from the last hit', async () => {
  const finding = await found(4);
  await finding.step(1);
  finding.close();
  await finding.open();
  await finding.step(1);
  expect(seen()).toEqual([
    [5, true],
    [9, true],
  ]);
});

test('where nothing is found it goes nowhere', async () => {
  call.mockResolvedValue({ hits: [], more: false, building: null });
  await (await found(4)).step(1);
  expect(seen()).toEqual([]);
});
