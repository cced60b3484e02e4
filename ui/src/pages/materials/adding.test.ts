import { beforeEach, expect, test, vi } from 'vitest';
import type { HeadingAt, LookRow, MaterialLook, MaterialRow } from '../../platform';

const { call } = vi.hoisted(() => ({ call: vi.fn<(command: string, ask: unknown) => Promise<unknown>>() }));
vi.mock('../../platform', async (original) => ({ ...(await original<object>()), call }));

const { adding } = await import('./adding.svelte');

const row = (paragraph: number, level: number) =>
  ({ path: String(paragraph), level, first: paragraph, heading_at: paragraph, title: '', kind: 'point', characters: 1 }) as LookRow;
const seen = (rows: LookRow[], more: Partial<MaterialLook> = {}): MaterialLook => ({
  title: '题目',
  format: 'txt',
  characters: 10,
  left_out: [],
  rows,
  lines: [],
  there: null,
  standing: 'new',
  can_join: false,
  joined: false,
  like: null,
  ...more,
});
const refused = (code: string) => ({ code, message: code, field: null, passes: false, damaged: null });
const file = { name: '一.txt', bytes: '' };
const asked = (command: string) => call.mock.calls.filter(([name]) => name === command).map(([, ask]) => ask);

beforeEach(() => {
  adding.leave();
  call.mockReset();
});

test('what a person admits is said with the next look, and all that was admitted before', async () => {
  call.mockRejectedValueOnce(refused('bad_byte'));
  expect(await adding.choose(file)).toBe(false);
  expect(adding.asks).toBe('bad_byte');
  call.mockRejectedValueOnce(refused('internal_text'));
  await adding.admit();
  expect(adding.asks).toBe('internal_text');
  call.mockResolvedValueOnce(seen([]));
  expect(await adding.admit()).toBe(true);
  expect(adding.asks).toBeNull();
  expect(asked('material_look')).toEqual([
    { ...file, replace_bad_bytes: false, as_quotation: false },
    { ...file, replace_bad_bytes: true, as_quotation: false },
    { ...file, replace_bad_bytes: true, as_quotation: true },
  ]);
});

test('a text for nobody’s eyes has no answer, and the next file begins anew', async () => {
  call.mockRejectedValueOnce(refused('bad_byte'));
  await adding.choose(file);
  call.mockRejectedValueOnce(refused('classified'));
  await adding.admit();
  expect(adding.asks).toBeNull();
  expect(await adding.admit()).toBe(false);
  call.mockResolvedValueOnce(seen([]));
  await adding.choose(file);
  expect(asked('material_look').at(-1)).toMatchObject({ replace_bad_bytes: false });
});

test('a text that looks like another one is taken once that is answered', async () => {
  const like = { id: 'a1', title: '旧的' } as MaterialRow;
  call.mockResolvedValueOnce(seen([row(1, 1)], { like }));
  await adding.choose(file);
  expect(adding.ready).toBe(false);
  expect(await adding.take()).toBeNull();
  adding.edition = 'new';
  adding.by = '机关党委';
  const taken = { material: like, already_had: false, nearly_full: false };
  call.mockResolvedValueOnce(taken);
  expect(await adding.take()).toBe(taken);
  // Nobody mended anything: the rules draw the outline.
  expect(asked('material_take')).toEqual([
    { title: '题目', required_by: '机关党委', required_until: '', edition_of: 'a1', as_another: false, headings: null },
  ]);
  expect([adding.look, adding.by]).toEqual([null, '']);
});

test('a text that is there is not taken again', async () => {
  call.mockResolvedValueOnce(seen([], { there: { id: 'a1' } as MaterialRow }));
  await adding.choose(file);
  expect(adding.ready).toBe(false);
});

test('each step of mending says all headings, is taken back, and stays with the text', async () => {
  call.mockImplementation((command, ask) => {
    const { headings } = ask as { headings?: HeadingAt[] };
    const rows = headings?.map(({ paragraph, level }) => row(paragraph, level)) ?? [row(1, 1)];
    return Promise.resolve(command === 'material_take' ? {} : seen(rows));
  });
  await adding.choose(file);
  await adding.toggle(4);
  await adding.move(4, 1);
  expect(await adding.move(4, 1)).toBe(false);
  await adding.undo();
  const headings = [
    [{ paragraph: 1, level: 1 }, { paragraph: 4, level: 1 }],
    [{ paragraph: 1, level: 1 }, { paragraph: 4, level: 2 }],
    [{ paragraph: 1, level: 1 }, { paragraph: 4, level: 1 }],
  ];
  expect(asked('material_redraw')).toEqual(headings.map((some) => ({ headings: some })));
  adding.title = '改过的题目';
  await adding.take();
  expect(asked('material_take')).toMatchObject([{ title: '改过的题目', headings: headings[0] }]);
});

test('a kept text is mended, and kept with the headings that stand', async () => {
  const there = { id: 'm1', title: '题目' } as MaterialRow;
  call.mockImplementation((_, ask) =>
    Promise.resolve(
      seen((ask as { headings?: HeadingAt[] }).headings?.map(({ paragraph, level }) => row(paragraph, level)) ?? [row(1, 1)], {
        there,
        standing: 'mending',
      }),
    ),
  );
  await adding.seeKept('m1');
  await adding.toggle(4);
  expect(await adding.keep()).toBe('m1');
  const headings = [
    { paragraph: 1, level: 1 },
    { paragraph: 4, level: 1 },
  ];
  expect(asked('material_mend')).toEqual([{ material: 'm1', headings }]);
  expect(adding.look).toBeNull();
});

test('what was refused while mending leaves the text as it is', async () => {
  call.mockResolvedValueOnce(seen([row(1, 1)]));
  await adding.choose(file);
  call.mockRejectedValueOnce(refused('disk'));
  expect(await adding.toggle(3)).toBe(false);
  expect(adding.look?.rows).toHaveLength(1);
  expect(adding.mendedOnce).toBe(false);
});

test('the preview and what was mended in it stay until another document has been seen', async () => {
  call.mockImplementation((_, ask) =>
    Promise.resolve(seen((ask as { headings?: HeadingAt[] }).headings?.map(({ paragraph, level }) => row(paragraph, level)) ?? [])),
  );
  await adding.choose(file);
  await adding.toggle(4);
  [adding.title, adding.by] = ['我的题目', '机关党委'];
  const other = { name: '二.txt', bytes: '' };
  call.mockRejectedValueOnce(refused('classified'));
  expect(await adding.choose(other)).toBe(false);
  expect([adding.file, adding.look?.rows.length, adding.title, adding.mendedOnce]).toEqual([file, 1, '我的题目', true]);
  expect(adding.asks).toBeNull();
  call.mockRejectedValueOnce(refused('bad_byte'));
  await adding.choose(other);
  expect(adding.asks).toBe('bad_byte');
  call.mockResolvedValueOnce(seen([], { title: '另一份' }));
  expect(await adding.admit()).toBe(true);
  expect(asked('material_look').at(-1)).toEqual({ ...other, replace_bad_bytes: true, as_quotation: false });
  expect([adding.file, adding.title, adding.by, adding.mendedOnce]).toEqual([other, '另一份', '', false]);
});

test('a text that was removed before comes back as it was, and is not mended', async () => {
  const there = { id: 'a1' } as MaterialRow;
  call.mockResolvedValueOnce(seen([row(1, 1)], { there, standing: 'hidden' }));
  await adding.choose(file);
  expect([adding.ready, await adding.toggle(3)]).toEqual([false, false]);
  call.mockRejectedValueOnce(refused('disk'));
  expect(await adding.restore()).toBeNull();
  expect(adding.look).not.toBeNull();
  call.mockResolvedValueOnce(there);
  expect(await adding.restore()).toBe('a1');
  expect(asked('material_put_back')).toEqual([{ material: 'a1' }, { material: 'a1' }]);
  expect(adding.look).toBeNull();
});

test('what is pasted while something is looked at stays in its field', async () => {
  let answer: (look: MaterialLook) => void = () => undefined;
  call.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const first = adding.choose(file);
  adding.pasted = '贴来的话';
  expect(await adding.paste()).toBe(false);
  await vi.waitFor(() => { expect(call).toHaveBeenCalled(); });
  answer(seen([]));
  await first;
  expect(adding.pasted).toBe('贴来的话');
});
