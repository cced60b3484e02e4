import { untrack } from 'svelte';

/** One polite line for who listens rather than looks. */
class Announcer {
  text = $state('');

  say(text: string): void {
    // The same sentence twice is news the second time, too.
    const before = untrack(() => this.text);
    this.text = before === text ? `${text}\u00a0` : text;
  }
}

export const announcer = new Announcer();
