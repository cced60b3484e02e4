import { beforeEach, expect, test, vi } from 'vitest';

const at = vi.hoisted(() => ({ page: 'read', readOnly: false, went: [] as unknown[] }));
vi.mock('./router.svelte', () => ({
  route: () => ({ page: at.page }),
  go: (to: object) => at.went.push({ go: to }),
  replace: (to: object) => at.went.push({ replace: to }),
}));
vi.mock('./session.svelte', () => ({
  session: {
    get readOnly() {
      return at.readOnly;
    },
  },
}));

const { coming } = await import('./coming.svelte');

const file = (name: string) => ({ name, bytes: '' });

beforeEach(() => {
  [at.page, at.readOnly, at.went] = ['read', false, []];
});

test('none of several is lost: each has its turn, once', () => {
  coming.bring(file('一.txt'));
  coming.bring(file('二.txt'));
  expect(coming.next?.name).toBe('一.txt');
  expect(coming.take()?.name).toBe('一.txt');
  expect(coming.take()?.name).toBe('二.txt');
  expect([coming.next, coming.take()]).toEqual([null, null]);
});

test('opens the page for it, with no step to go back to where that is open', () => {
  coming.bring(file('一.txt'));
  at.page = 'materials';
  coming.bring(file('二.txt'));
  expect(at.went).toEqual([
    { go: { page: 'materials', adding: true } },
    { replace: { page: 'materials', adding: true } },
  ]);
  [coming.take(), coming.take()].forEach((given) => expect(given).not.toBeNull());
});

test('where nothing can be written the page says so, and offers nothing', () => {
  at.readOnly = true;
  coming.bring(file('一.txt'));
  expect(at.went).toEqual([{ go: { page: 'materials' } }]);
  expect(coming.take()).not.toBeNull();
});
