import type { Today } from '../platform';

/** The first page's figures, kept while other pages are open, so that it comes back at once. */
class TodayFigures {
  value = $state.raw<Today | null>(null);
  /** Just read at the start: the page need not ask again. */
  fresh = true;
}

export const today = new TodayFigures();
