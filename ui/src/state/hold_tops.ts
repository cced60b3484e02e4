/** What changes the size of things leaves at the top of every list and text what stood there. */

interface Held {
  box: HTMLElement;
  scrollTop: number;
  /** The line at the top, by a character of it, and how far below the edge it stands. */
  line: { range: Range; below: number } | null;
}

/** A line that is cut by less than this still counts as the one at the top. */
const CUT = 8;
/** The page is laid out anew within these many frames, or not at all. */
const FRAMES = 30;

/** Runs `change`, and puts the tops back as soon as the page is laid out anew: after a promise, in another width. */
export function holdTops(change: () => void | Promise<void>): void {
  const held = [...document.querySelectorAll<HTMLElement>('*')].filter((box) => box.scrollTop > 0).map(topOf);
  const before = innerWidth;
  const changed = change();
  if (held.length === 0) return;
  if (changed) void changed.then(() => resized(before)).then(() => putBack(held));
  else void putBack(held);
}

function topOf(box: HTMLElement): Held {
  return { box, scrollTop: box.scrollTop, line: topLine(box) };
}

function topLine(box: HTMLElement): Held['line'] {
  // The head of a table stays, and covers the rows that go under it.
  const head = box.querySelector('thead');
  const edge = Math.max(box.getBoundingClientRect().top, head?.getBoundingClientRect().bottom ?? 0);
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (head?.contains(text) || text.textContent?.trim() === '') continue;
    const rect = linesOf(text).find(({ bottom, width }) => width > 1 && bottom > edge + CUT);
    if (!rect) continue;
    return { range: firstOf(rect, text), below: rect.top - box.getBoundingClientRect().top };
  }
  return null;
}

function linesOf(text: Node): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()];
}

/** The first character of a line: what lies over it, as the button of a row does, has no say. */
function firstOf({ top }: DOMRect, text: Node): Range {
  const range = document.createRange();
  let [from, until] = [0, (text.textContent?.length ?? 1) - 1];
  while (from < until) {
    const at = Math.floor((from + until) / 2);
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    if (range.getBoundingClientRect().top < top - 1) from = at + 1;
    else until = at;
  }
  range.setStart(text, from);
  range.setEnd(text, from + 1);
  return range;
}

const frame = () => new Promise(requestAnimationFrame);

async function resized(before: number): Promise<void> {
  for (let frames = 0; frames < FRAMES && innerWidth === before; frames += 1) await frame();
}

async function putBack(held: Held[]): Promise<void> {
  // A table measures itself and is drawn anew in the frame after.
  for (let frames = 0; frames < 3; frames += 1) {
    held.forEach(back);
    await frame();
  }
}

function back({ box, scrollTop, line }: Held): void {
  const rect = line?.range.startContainer.isConnected ? line.range.getBoundingClientRect() : null;
  if (line && rect && rect.height > 0) {
    box.scrollTop += rect.top - box.getBoundingClientRect().top - line.below;
  } else {
    box.scrollTop = scrollTop;
  }
}
