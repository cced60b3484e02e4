/** Which rows of the branch's table are asked for, and in which order: the core finds and sorts them. */
import type { RowFilter, RowSort } from '../../platform';

export type Filter = RowFilter;
export type Sort = RowSort;
/** A column; of the months one by its place, January is 0. */
export type SortBy = Exclude<RowSort['by'], 'month'> | number;

export const FILTERS: readonly Filter[] = ['all', 'missing', 'waits', 'short', 'late', 'imported'];

const WORDS: readonly SortBy[] = ['id', 'name'];

/** The column that rows are sorted by. */
export function sortedBy(sort: Sort | null): SortBy | null {
  if (!sort) return null;
  return sort.by === 'month' ? sort.month : sort.by;
}

/** Words begin with the first, figures with the most; the second press turns it, the third is the roster's order. */
export function pressed(sort: Sort | null, by: SortBy): Sort | null {
  const first = !WORDS.includes(by);
  const column = (down: boolean): Sort => (typeof by === 'number' ? { by: 'month', month: by, down } : { by, month: 0, down });
  if (sortedBy(sort) !== by) return column(first);
  return sort?.down === first ? column(!first) : null;
}
