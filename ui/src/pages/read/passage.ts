/** Passages of a text, counted in code points as the core counts them: 𠮷 is one character. */
import type { MarginNote, Mark, Passage } from '../../platform';
import type { HitPlace } from '../../state/hits';

/** A passage of one paragraph, and what it is tied to: a reflection, a mark, or what somebody looked for. */
export interface Stretch {
  note?: string;
  mark?: Mark;
  found?: true;
  start: number;
  length: number;
}

/** A stretch of text under the same reflections and marks. */
export interface Piece {
  text: string;
  notes: string[];
  marks: Mark[];
  /** A search has led here. */
  found?: true;
}

type Placed = Pick<Mark, 'paragraph' | 'start' | 'quote'>;

/** The passages in a paragraph: of reflections and marks that were found there, and of a hit. */
export function stretchesOf(
  notes: readonly MarginNote[],
  marks: readonly Mark[],
  paragraph: number,
  hit: HitPlace | null = null,
): Stretch[] {
  const stretch = (of: Omit<Placed, 'quote'> & { quote: string | null }) =>
    of.paragraph === paragraph && of.start !== null && of.quote !== null
      ? { start: of.start, length: Array.from(of.quote).length }
      : null;
  return [
    ...notes.map((note) => ({ note: note.id, at: stretch(note) })),
    ...marks.map((mark) => ({ mark, at: stretch(mark) })),
    ...(hit?.paragraph === paragraph ? [{ found: true as const, at: { start: hit.start, length: hit.length } }] : []),
  ].flatMap(({ at, ...of }) => (at ? [{ ...of, ...at }] : []));
}

/** Splits `text`, which begins `offset` characters into its paragraph, where passages begin and end. */
export function piecesOf(text: string, offset: number, stretches: readonly Stretch[]): Piece[] {
  const characters = Array.from(text);
  const within = (at: number) => Math.min(Math.max(at - offset, 0), characters.length);
  const edges = new Set([0, characters.length]);
  for (const one of stretches) {
    edges.add(within(one.start));
    edges.add(within(one.start + one.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((until, index) => {
    const from = sorted[index] ?? 0;
    const over = stretches.filter((one) => one.start <= from + offset && until + offset <= one.start + one.length);
    return {
      text: characters.slice(from, until).join(''),
      notes: over.flatMap(({ note }) => (note === undefined ? [] : [note])),
      marks: over.flatMap(({ mark }) => (mark === undefined ? [] : [mark])),
      ...(over.some(({ found }) => found) && { found: true }),
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

export interface Spot {
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

/**
 * The passages between two places of a section, one a paragraph. Where the end is in none of them, the selection
 * is cut at the end of the paragraph in which it begins.
 */
export function passagesOf(
  paragraphs: readonly { index: number; heading: string; text: string }[],
  from: Spot,
  until: Spot | null,
): Passage[] {
  const end = until ?? { paragraph: from.paragraph, at: Infinity };
  return paragraphs.flatMap(({ index, heading, text }) => {
    if (index < from.paragraph || index > end.paragraph) return [];
    const start = index === from.paragraph ? from.at : 0;
    const stop = index === end.paragraph ? end.at : Infinity;
    return passageOf(heading + text, index, start, stop) ?? [];
  });
}

/** What is selected of a section's text. */
export function selectedPassages(
  selection: Selection | null,
  paragraphs: readonly { index: number; heading: string; text: string }[],
): Passage[] {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  const from = spotOf(range.startContainer, range.startOffset);
  const until = spotOf(range.endContainer, range.endOffset);
  return from ? passagesOf(paragraphs, from, until) : [];
}
