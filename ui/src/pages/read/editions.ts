/** Which edition of a text is the newest one in the list. */
import type { MaterialRow } from '../../platform';

/** The newest edition after this one; `undefined` where none is in the list. */
export function newestAfter(rows: readonly MaterialRow[], id: string | undefined): MaterialRow | undefined {
  const row = rows.find((one) => one.id === id);
  // One that was removed is in no row; what it was followed by still names it.
  const next = row ? row.newer : followedBy(rows, id);
  return next === null ? undefined : rows.find((one) => one.id === next);
}

function followedBy(rows: readonly MaterialRow[], id: string | undefined): string | null {
  const row = rows.find((one) => one.edition_of !== null && one.edition_of === id);
  return row ? (row.newer ?? row.id) : null;
}
