/** What of the text can be seen in its box, and what of it is selected there. */
import type { Spot } from './passage';

function paragraphsOf(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[data-paragraph]')];
}

/** Characters that can be seen now, by the share of each paragraph's height. */
export function charactersOnScreen(box: HTMLElement): number {
  const view = box.getBoundingClientRect();
  const seen = paragraphsOf(box).reduce((sum, element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    const visible = Math.max(0, Math.min(bottom, view.bottom) - Math.max(top, view.top));
    const length = Array.from(element.textContent).length;
    return height > 0 ? sum + length * (visible / height) : sum;
  }, 0);
  return Math.round(seen);
}

/** The paragraph at the top of the box. */
export function topParagraph(box: HTMLElement): number | null {
  const top = box.getBoundingClientRect().top;
  const first = paragraphsOf(box).find(
    (element) => element.getBoundingClientRect().bottom > top + 8,
  );
  return first ? Number(first.dataset['paragraph']) : null;
}

/** Brings a paragraph to the top; the first one of a section leaves its heading in sight. */
export function showParagraph(box: HTMLElement, paragraph: number | null): void {
  const all = paragraphsOf(box);
  const wanted = all.find((element) => Number(element.dataset['paragraph']) === paragraph);
  if (!wanted || wanted === all[0]) box.scrollTop = 0;
  else box.scrollTop += wanted.getBoundingClientRect().top - box.getBoundingClientRect().top - 16;
}

/** Brings the words that a search has led to into sight, with what stands before them. */
export function showFound(box: HTMLElement): void {
  const words = box.querySelector('.found')?.getBoundingClientRect();
  if (!words) return;
  const view = box.getBoundingClientRect();
  if (words.top < view.top + 24 || words.bottom > view.bottom - 24) box.scrollTop += words.top - view.top - view.height / 3;
}

/** The node and its offset at a place; of two that meet there, the one that the place ends or begins. */
function nodeAt(box: HTMLElement, { paragraph, at }: Spot, ends: boolean): [Node, number] | null {
  const within = paragraphsOf(box).filter((one) => Number(one.dataset['paragraph']) === paragraph);
  const before = (one: HTMLElement) => Number(one.dataset['offset']) - (ends ? 0 : 1) < at;
  const element = within.filter(before).at(-1) ?? within[0];
  if (!element) return null;
  let left = at - Number(element.dataset['offset']);
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  while (texts.nextNode()) {
    last = texts.currentNode as Text;
    const characters = Array.from(last.data);
    if (ends ? left <= characters.length : left < characters.length) {
      return [last, characters.slice(0, left).join('').length];
    }
    left -= characters.length;
  }
  return last && [last, last.data.length];
}

/** Selects from one place to another, as the mouse would, and brings them into sight. */
export function selectText(box: HTMLElement, from: Spot, until: Spot): void {
  const [start, end] = [nodeAt(box, from, false), nodeAt(box, until, true)];
  const selection = document.getSelection();
  if (!start || !end || !selection) return;
  selection.setBaseAndExtent(start[0], start[1], end[0], end[1]);
  const view = box.getBoundingClientRect();
  const { top, bottom } = selection.getRangeAt(0).getBoundingClientRect();
  // Room for what is offered under it.
  if (top < view.top + 8) box.scrollTop += top - view.top - 24;
  else if (bottom > view.bottom - 64) box.scrollTop += Math.min(bottom - view.bottom + 64, top - view.top - 24);
}
