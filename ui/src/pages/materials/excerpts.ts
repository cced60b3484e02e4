/** Marks and reflections of a material as one list: by place, or by date. */
import type { Excerpts, MarginNote, Mark, ReaderRow } from '../../platform';

export type Order = 'place' | 'date';
export type Item = { kind: 'mark'; of: Mark } | { kind: 'note'; of: MarginNote };

/** The section that an item stands in, in this edition. */
export function sectionOf({ kind, of }: Item): string | null {
  return kind === 'mark' ? of.place : of.section;
}

export function dateOf({ kind, of }: Item): string {
  return kind === 'mark' ? of.made_at : of.changed_at;
}

/** What a person has to look at: a place to confirm, or none. */
export function isOpen({ of }: Item): boolean {
  return of.anchor === 'check' || of.anchor === 'lost';
}

/** All of them; a mark before a reflection on the same words. */
export function itemsOf({ marks, notes }: Excerpts): Item[] {
  return [
    ...marks.map((of) => ({ kind: 'mark', of }) as const),
    ...notes.map((of) => ({ kind: 'note', of }) as const),
  ];
}

type Rows = readonly Pick<ReaderRow, 'path'>[];

/** In order: by the sections of the text and the places in them, or the newest first. */
export function sorted(items: readonly Item[], order: Order, rows: Rows): Item[] {
  if (order === 'date') return [...items].sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
  const at = new Map(rows.map(({ path }, index) => [path, index]));
  const place = (item: Item): number[] => {
    const section = at.get(sectionOf(item) ?? '') ?? Infinity;
    // What is written beside a section stands before what is on a passage of it.
    return [section, item.of.paragraph ?? -1, item.of.start ?? -1];
  };
  return [...items].sort((a, b) => {
    const [one, other] = [place(a), place(b)];
    const differs = one.findIndex((figure, index) => figure !== other[index]);
    return differs < 0 ? 0 : (one[differs] ?? 0) < (other[differs] ?? 0) ? -1 : 1;
  });
}

export interface Group {
  /** The section's path, or the day. */
  key: string;
  items: Item[];
}

/** Neighbours of one section, or of one day. */
export function grouped(items: readonly Item[], order: Order): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const key = order === 'date' ? dateOf(item).slice(0, 10) : (sectionOf(item) ?? '');
    const last = groups.at(-1);
    if (last?.key === key) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups;
}
