/** What is typed into a panel and not saved yet, by what it is about. It outlives its panel and its page. */
import { keepBeforeLeaving } from './leaving';

export class Typed<T extends Record<string, string>> {
  fields: T = $state() as T;
  readonly #first: string;
  #asked = '';
  #operation = '';

  constructor(first: T) {
    this.fields = { ...first };
    this.#first = JSON.stringify(first);
  }

  get changed(): boolean {
    return JSON.stringify(this.fields) !== this.#first;
  }

  /** The id of saving what stands here: the same for the same words, so that a retry saves once. */
  operation(): string {
    const says = JSON.stringify(this.fields);
    if (says !== this.#asked) [this.#asked, this.#operation] = [says, crypto.randomUUID()];
    return this.#operation;
  }
}

const all = new Map<string, Typed<Record<string, string>>>();

// What was typed and not saved is nowhere but here.
keepBeforeLeaving(() => Promise.resolve(![...all.values()].some((typed) => typed.changed)));

/** What was typed about this before, or what one begins with. */
export function typedOf<T extends Record<string, string>>(about: string, first: T): Typed<T> {
  const known = all.get(about) as Typed<T> | undefined;
  if (known?.changed) return known;
  const typed = new Typed(first);
  all.set(about, typed);
  return typed;
}

/** It was saved, or let go. */
export function typedDone(about: string): void {
  all.delete(about);
}

/** Another log is open: nothing that was typed about the one before is held. */
export function forgetTyped(): void {
  all.clear();
}
