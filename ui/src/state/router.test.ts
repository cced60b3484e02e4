import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The part of a browser that keeps the address: what follows a change of it comes later, as an event. */
class Browser {
  #hash = '#/log';
  readonly steps: string[] = [];
  #listening: (() => void)[] = [];
  #coming = 0;

  readonly location: { hash: string };
  /** Addresses that were written without a step. */
  readonly left: string[] = [];
  readonly history = {
    replaceState: (_: unknown, __: string, hash: string) => {
      this.#hash = hash;
      this.left.push(hash);
    },
  };
  readonly window = { addEventListener: (_: string, heard: () => void) => void this.#listening.push(heard) };

  constructor() {
    const hash = () => this.#hash;
    const follow = (to: string) => {
      this.follow(to);
    };
    this.location = {
      get hash() {
        return hash();
      },
      set hash(to) {
        follow(to);
      },
    };
  }

  /** As a link does. */
  follow(hash: string): void {
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.steps.push(hash);
    this.#coming += 1;
  }

  /** The events that were on their way. */
  arrive(): void {
    for (; this.#coming > 0; this.#coming -= 1) this.#listening.forEach((heard) => heard());
  }
}

const A_WHILE = 10_000;
let browser: Browser;
let router: typeof import('./router.svelte');

beforeEach(async () => {
  vi.useFakeTimers();
  browser = new Browser();
  vi.stubGlobal('window', browser.window);
  vi.stubGlobal('location', browser.location);
  vi.stubGlobal('history', browser.history);
  vi.resetModules();
  router = await import('./router.svelte');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is shown changes at once, its address a moment later and without a step back', () => {
  router.replace({ page: 'log', entry: 'a' });
  router.replace({ page: 'log', entry: 'b' });
  expect(router.route()).toEqual({ page: 'log', entry: 'b' });
  expect(browser.location.hash).toBe('#/log');
  vi.advanceTimersByTime(A_WHILE);
  expect(browser.location.hash).toBe('#/log?entry=b');
  expect(browser.steps).toEqual([]);
});

test('a link followed while an address is about to be written has the last word, its event still on the way', () => {
  router.replace({ page: 'log', entry: 'a' });
  browser.follow('#/notes');
  vi.advanceTimersByTime(A_WHILE);
  expect(browser.location.hash).toBe('#/notes');
  browser.arrive();
  expect(router.route()).toEqual({ page: 'notes' });
});

test('nor is an address written after the event of a link that led back to where it began', () => {
  router.replace({ page: 'log', entry: 'a' });
  browser.follow('#/notes');
  browser.follow('#/log');
  browser.arrive();
  vi.advanceTimersByTime(A_WHILE);
  expect(browser.location.hash).toBe('#/log');
  expect(router.route()).toEqual({ page: 'log' });
});

test('going to the address that is still written undoes one about to be written', () => {
  router.replace({ page: 'log', entry: 'a' });
  router.go({ page: 'log' });
  browser.arrive();
  vi.advanceTimersByTime(A_WHILE);
  expect(router.route()).toEqual({ page: 'log' });
  expect(browser.location.hash).toBe('#/log');
});

test('going elsewhere is a step', () => {
  router.go({ page: 'notes', id: 'a' });
  browser.arrive();
  expect(router.route()).toEqual({ page: 'notes', id: 'a' });
  expect(browser.steps).toEqual(['#/notes/a']);
});

test('the guide leads back to the page before it, as it was, and to the first one where there was none', () => {
  router.replace({ page: 'log', entry: 'a' });
  router.go({ page: 'help' });
  browser.arrive();
  router.leaveGuide();
  browser.arrive();
  expect(router.route()).toEqual({ page: 'log', entry: 'a' });
});

test('a window that was opened at the guide goes to the first page', async () => {
  browser.follow('#/help');
  vi.resetModules();
  router = await import('./router.svelte');
  router.leaveGuide();
  browser.arrive();
  expect(router.route()).toEqual({ page: 'today' });
});

test('a page that knows its place is left at it, and what is shown meanwhile stays', () => {
  const end = router.leavesAs(() => ({ page: 'read', material: 'a', section: '1', at: 7 }));
  router.replace({ page: 'read', material: 'a', section: '1' });
  router.go({ page: 'notes', id: 'a' });
  expect(router.route()).toEqual({ page: 'read', material: 'a', section: '1' });
  expect(browser.left).toEqual(['#/read/a/1?at=7']);
  browser.arrive();
  end();
  router.go({ page: 'today' });
  browser.arrive();
  vi.advanceTimersByTime(A_WHILE);
  expect([browser.left, browser.location.hash]).toEqual([['#/read/a/1?at=7'], '#/today']);
});
