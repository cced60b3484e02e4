/** What of the text can be seen in its box. */

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
