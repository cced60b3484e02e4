/** Passages of a text, counted in code points as the core counts them: 𠮷 is one character. */
import type { MarginNote, Passage } from '../../platform';

export interface Mark {
  note: string;
  start: number;
  length: number;
}

/** A stretch of text under the same notes. */
export interface Piece {
  text: string;
  notes: string[];
}

/** The marks of a paragraph: notes whose passage was found there. */
export function marksOf(notes: readonly MarginNote[], paragraph: number): Mark[] {
  return notes.flatMap((note) =>
    note.paragraph === paragraph && note.start !== null && note.quote !== null
      ? [{ note: note.id, start: note.start, length: Array.from(note.quote).length }]
      : [],
  );
}

/** Splits `text`, which begins `offset` characters into its paragraph, where marks begin and end. */
export function piecesOf(text: string, offset: number, marks: readonly Mark[]): Piece[] {
  const characters = Array.from(text);
  const within = (at: number) => Math.min(Math.max(at - offset, 0), characters.length);
  const edges = new Set([0, characters.length]);
  for (const mark of marks) {
    edges.add(within(mark.start));
    edges.add(within(mark.start + mark.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((until, index) => {
    const from = sorted[index] ?? 0;
    return {
      text: characters.slice(from, until).join(''),
      notes: marks
        .filter((m) => m.start <= from + offset && until + offset <= m.start + m.length)
        .map((m) => m.note),
    };
  });
}

/** The words from `start` to `end` of a paragraph, without white space at their ends. */
export function passageOf(full: string, paragraph: number, start: number, end: number): Passage | null {
  const words = Array.from(full).slice(start, end);
  const blank = (character: string | undefined) => character !== undefined && /\s/u.test(character);
  let from = start;
  while (blank(words[0])) {
    words.shift();
    from += 1;
  }
  while (blank(words.at(-1))) words.pop();
  return words.length > 0 ? { quote: words.join(''), paragraph, start: from } : null;
}

interface Spot {
  paragraph: number;
  at: number;
}

/** Where a boundary of the selection stands: elements carry their paragraph and where they begin. */
function spotOf(node: Node, offset: number): Spot | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(
    '[data-paragraph]',
  );
  if (!element) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return {
    paragraph: Number(element.dataset['paragraph']),
    at: Number(element.dataset['offset']) + Array.from(before.toString()).length,
  };
}

/** What is selected of the text, cut at the end of the paragraph in which it begins. */
export function selectedPassage(
  selection: Selection | null,
  textOf: (paragraph: number) => string | undefined,
): Passage | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = spotOf(range.startContainer, range.startOffset);
  const until = spotOf(range.endContainer, range.endOffset);
  const full = from ? textOf(from.paragraph) : undefined;
  if (!from || full === undefined) return null;
  const end = until?.paragraph === from.paragraph ? until.at : Array.from(full).length;
  return passageOf(full, from.paragraph, from.at, end);
}
