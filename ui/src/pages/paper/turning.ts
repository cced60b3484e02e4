/** Pages of a document that are here, and which to ask for. A document may have hundreds; only a few are here at once. */
import type { PaperPreview } from '../../platform';

/** Pages that stand beside each other, as they came. */
export interface Held {
  /** The first of them, from 0. */
  from: number;
  pages: readonly string[];
  /** All pages of the document. */
  of: number;
}

export function heldFrom(from: number, answer: Pick<PaperPreview, 'pages' | 'of'>): Held {
  return { from, pages: answer.pages, of: answer.of };
}

/** A page as SVG, where it is here. */
export function pageIn(held: Held | null, page: number): string | undefined {
  return held?.pages[page - held.from];
}

/** The nearest page that there is. */
export function within(page: number, of: number): number {
  return Math.max(0, Math.min(page, of - 1));
}

/** The page to ask from, so that those come along to which one goes on: after this one, or before it. */
export function askFrom(page: number, held: Held | null): number {
  if (!held || page >= held.from) return page;
  return Math.max(0, page - Math.max(held.pages.length, 1) + 1);
}
