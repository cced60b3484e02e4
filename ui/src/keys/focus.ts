/** Focus is always somewhere sensible. */
import { tick } from 'svelte';

/** For `{@attach unmarked}`: focus that a page gave shows no mark there; a Tab into it does. */
export function unmarked(box: HTMLElement): () => void {
  const given = new AbortController();
  let byTab = false;
  const listen = (name: string, heard: (event: Event) => void, on: EventTarget = box) => {
    on.addEventListener(name, heard, { signal: given.signal, capture: true });
  };
  listen('keydown', (event) => (byTab = (event as KeyboardEvent).key === 'Tab'), window);
  listen('focus', () => {
    if (byTab) delete box.dataset.unmarked;
    else box.dataset.unmarked = '';
  });
  return () => {
    given.abort();
  };
}

/** Moves the focus to what the selector finds, after the screen has changed, and brings it into sight. */
export async function focusOn(selector: string): Promise<void> {
  await tick();
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  // What has the focus already is not scrolled to by that.
  found?.scrollIntoView({ block: 'nearest' });
}

/** The keys go into an input; what is typed next takes the place of what stands there. */
export function focusInput(id: string): void {
  const input = document.getElementById(id);
  if (!(input instanceof HTMLInputElement)) return;
  input.focus();
  input.select();
}

/** What is asked for is drawn within these many frames, or not at all. */
const FRAMES = 60;

/** The same for what is on its way: a row of a long list, a panel that is asked for. Whether it came. */
export async function focusSoon(selector: string): Promise<boolean> {
  for (let frames = 0; frames < FRAMES; frames += 1) {
    await tick();
    if (document.querySelector(selector)) {
      await focusOn(selector);
      return true;
    }
    await new Promise(requestAnimationFrame);
  }
  return false;
}

/** What has the focus; nothing where there is no screen, as in tests. */
export const holder = () => (typeof document === 'undefined' ? null : document.activeElement);

/** Gives the focus back to a field that lost it by being disabled, unless something else has it by now. */
export async function giveBack(held: Element | null): Promise<void> {
  if (!held) return;
  await tick();
  if (document.activeElement === document.body) (held as HTMLElement).focus();
}

/** For `{@attach scrollsByKey}`: a box that scrolls can be reached by Tab, so that keys scroll it. */
export function scrollsByKey(box: HTMLElement): () => void {
  const look = () => {
    const scrolls = box.scrollHeight > box.clientHeight + 1;
    if (scrolls) box.tabIndex = 0;
    else if (box.tabIndex === 0) box.tabIndex = -1;
  };
  look();
  const sizes = new ResizeObserver(look);
  const watch = () => {
    sizes.disconnect();
    sizes.observe(box);
    for (const child of box.children) sizes.observe(child);
  };
  const children = new MutationObserver(watch);
  children.observe(box, { childList: true });
  watch();
  return () => {
    sizes.disconnect();
    children.disconnect();
  };
}
