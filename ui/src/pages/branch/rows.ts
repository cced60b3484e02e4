/** The rows of the branch's table that are looked for, in the order that was chosen. */
import { isLate, type Row } from './flags';
import { isFound } from '../../parts/find';

export type Filter = 'all' | 'missing' | 'waits' | 'short' | 'late' | 'imported';
/** A column; of the months one by its place, January is 0. */
export type SortBy = 'id' | 'name' | 'sum' | 'self' | 'times' | 'notes' | 'last' | number;
export interface Sort {
  by: SortBy;
  down: boolean;
}

const IS: Record<Filter, (row: Row) => boolean> = {
  all: () => true,
  missing: (row) => row.missing,
  waits: (row) => row.waits,
  // Of whom nothing came nothing is known: they are not short of it.
  short: (row) => row.came && !row.goal_met,
  late: (row) => isLate(row.flagged),
  imported: (row) => row.flagged.imported_minutes > 0,
};
export const FILTERS = Object.keys(IS) as Filter[];

export function counts(rows: readonly Row[]): Record<Filter, number> {
  const of = (filter: Filter) => [filter, rows.filter(IS[filter]).length] as const;
  return Object.fromEntries(FILTERS.map(of)) as Record<Filter, number>;
}

/** Names and numbers are found by what they hold; names by the first letters of their sounds, too. */
export function listed(rows: readonly Row[], filter: Filter, typed: string): Row[] {
  return rows.filter((row) => IS[filter](row) && (typed.trim() === '' || isFound(row.name, typed) || isFound(row.number, typed)));
}

const words = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
const WORDS: Partial<Record<SortBy, (row: Row) => string>> = {
  id: (row) => row.number,
  name: (row) => row.name,
};
const FIGURES: Partial<Record<SortBy, (row: Row) => number>> = {
  sum: (row) => row.organised_hours,
  self: (row) => row.self_study_hours,
  times: (row) => row.entries,
  notes: (row) => row.notes,
  last: (row) => Date.parse(row.last_package ?? '') || 0,
};

/** Words begin with the first, figures with the most; the second press turns it, the third is the roster's order. */
export function pressed(sort: Sort | null, by: SortBy): Sort | null {
  const first = !(by in WORDS);
  if (sort?.by !== by) return { by, down: first };
  return sort.down === first ? { by, down: !first } : null;
}

/** In the chosen order; who has no figure stands below who has, whichever way it goes. */
export function sorted(rows: readonly Row[], sort: Sort | null): Row[] {
  if (!sort) return [...rows];
  const { by, down } = sort;
  const way = down ? -1 : 1;
  const word = WORDS[by];
  if (word) return [...rows].sort((one, other) => way * words.compare(word(one), word(other)));
  const figure = typeof by === 'number' ? (row: Row) => row.by_month[by]?.hours ?? 0 : (FIGURES[by] ?? (() => 0));
  const came = (row: Row) => Number(row.came);
  return [...rows].sort((one, other) => came(other) - came(one) || way * (figure(one) - figure(other)));
}
