/** Those who wait to be confirmed, and what can be taken back of an answer. */
import type { Held } from '../../platform';

/** Tells one from another: a key whose packages give two names waits under each. */
export function keyOf(one: Held): string {
  return `${one.member_id} ${one.name} ${one.number ?? ''}`;
}

/**
 * Whether the answer goes away by letting the key go. A key that was on a row before would lose that row, and the
 * year on it; of keys that were let go at the same time nobody said that they were compared.
 */
export function canTakeBack(one: Held, instead = false): boolean {
  return one.bound_to === null && !instead;
}

/**
 * The keys among the first so many of whom nothing that waits is like anybody on the roster. A key that gives the name
 * of somebody on it as well, wherever it stands in the list, is looked at by itself.
 */
export function nobodys(held: Held[], first: number): string[] {
  const like = (one: Held) =>
    one.why !== 'not_on_roster' || one.bound_to !== null || one.could_be.length > 0 || one.perhaps.length > 0;
  const known = new Set(held.filter(like).map((one) => one.member_id));
  const shown = held.slice(0, first).map((one) => one.member_id);
  const unseen = new Set(held.slice(first).map((one) => one.member_id));
  return [...new Set(shown)].filter((id) => !known.has(id) && !unseen.has(id));
}
