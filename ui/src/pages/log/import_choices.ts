/** What the reader says of rows that look like an entry which is there. */
import type { ImportPreview, LooksLike, Revise, RowPlace } from '../../platform';

/** An entry of its own. */
export const OWN = 'own';

/** By a row's key an entry's id, OWN, or nothing while it is open. */
export type Choices = Record<string, string>;

/** What tells a row from the others. */
function placeOf({ sheet, row }: RowPlace): string {
  return sheet === '' ? String(row) : `${sheet}!${row}`;
}

/** Tables that stand side by side have two rows in one place. */
export function keyOf(like: LooksLike): string {
  return `${placeOf(like)} ${like.id}`;
}

/** What core would do by itself. */
export function choicesOf(preview: ImportPreview): Choices {
  const revised = preview.looks_like.filter(({ becomes }) => becomes === 'revision');
  return Object.fromEntries(revised.map((like) => [keyOf(like), like.id]));
}

/** What keeps the answers from going out: rows without one, and an entry that two rows correct. */
export function openOf(likes: LooksLike[], choices: Choices): { unanswered: number; twice: boolean } {
  const said = likes.map((like) => choices[keyOf(like)] ?? '');
  const revised = said.filter((what) => what !== OWN && what !== '');
  return { unanswered: said.filter((what) => what === '').length, twice: new Set(revised).size < revised.length };
}

/** The answers as core takes them. */
export function answersOf(likes: LooksLike[], choices: Choices): { revise: Revise[]; own: RowPlace[] } {
  const at = ({ sheet, row }: LooksLike): RowPlace => ({ sheet, row });
  const what = (like: LooksLike) => choices[keyOf(like)] ?? '';
  return {
    revise: likes.filter((like) => what(like) !== OWN).map((like) => ({ at: at(like), id: what(like) })),
    own: likes.filter((like) => what(like) === OWN).map(at),
  };
}
