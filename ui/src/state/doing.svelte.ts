/** The new follow-up, wherever it was begun: from a reflection, from an entry, or alone. */
import { forgetTyped, typedDone, typedOf, type Typed } from './typed.svelte';
import type { Origin } from '../platform';
import { session } from './session.svelte';

let origin: Origin | null = null;
let offered = '';
let opened = 0;

/** Of another log that was open before nothing is held. */
function ofThisLog() {
  if (opened === session.opened) return;
  forgetTyped();
  [origin, offered] = [null, ''];
  opened = session.opened;
}

/** What is typed about the log that is open. */
export function typedHere<T extends Record<string, string>>(about: string, first: T): Typed<T> {
  ofThisLog();
  return typedOf(about, first);
}

const about = (from: Origin | null) => `follow-up ${from?.id ?? ''}`;

/** One begins: of a record, or alone. What is being typed about another record stays with that. */
export function beginFollowUp(from: Origin | null, title = ''): void {
  ofThisLog();
  [origin, offered] = [from, title];
}

/** What is typed into the new one, and the record that it comes from. */
export function newFollowUp(): { typed: Typed<Record<'title' | 'asked' | 'due', string>>; origin: Origin | null } {
  ofThisLog();
  const typed = typedHere(about(origin), { title: offered, asked: '', due: '' });
  return { typed, origin };
}

export function newFollowUpDone(from: Origin | null): void {
  typedDone(about(from));
  [origin, offered] = [null, ''];
}

/** The origin as the core takes it. */
export const originAsked = (from: Origin | null): { entry?: string; note?: string } =>
  from === null ? {} : from.kind === 'entry' ? { entry: from.id } : { note: from.id };
