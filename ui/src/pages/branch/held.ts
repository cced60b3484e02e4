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
