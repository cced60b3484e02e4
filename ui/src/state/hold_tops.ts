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
    const range = document.caretRangeFromPoint(rect.left + 1, rect.top + rect.height / 2);
    // What lies over the box has no say.
    if (!range || !box.contains(range.startContainer)) return null;
    return { range: oneCharacter(range), below: rect.top - box.getBoundingClientRect().top };
  }
  return null;
}

function linesOf(text: Node): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()];
}

/** A caret has no place of its own in WebKit. */
function oneCharacter(caret: Range): Range {
  const { startContainer: node, startOffset: at } = caret;
  const length = node.textContent?.length ?? 0;
  const range = document.createRange();
  range.setStart(node, Math.max(0, Math.min(at, length - 1)));
  range.setEnd(node, Math.min(length, Math.max(0, Math.min(at, length - 1)) + 1));
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
