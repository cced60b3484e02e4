/** The reflections that were handed in: a list, and the one that lies open. */
import { call, type HandedNote, type HandedText } from '../../platform';
import { announcer } from '../../state/announce.svelte';
import { Attempt } from '../../state/attempt.svelte';
import { noteName } from '../../words/names';
import { isolated, t } from '../../words/index.svelte';

/** Two people may have a record of one id: which one it is, both say. */
export const keyOf = (note: Pick<HandedNote, 'number' | 'id'>) => JSON.stringify([note.number, note.id]);

export class HandedNotes {
  rows = $state.raw<HandedNote[]>([]);
  note = $state.raw<HandedText | null>(null);
  /** The key of the one that is open, or on its way. */
  open = $state('');
  looked = $state(false);
  readonly at = $derived(this.rows.findIndex((note) => keyOf(note) === this.open));
  readonly #list = new Attempt();
  readonly #text = new Attempt();
  #year = 0;

  get problem(): string {
    return this.#list.problem || this.#text.problem;
  }

  async look(year: number): Promise<void> {
    this.#year = year;
    await this.#list.latest(
      () => call('branch_notes', { year }),
      (rows) => {
        [this.rows, this.looked] = [rows, true];
        const kept = rows.find((note) => keyOf(note) === this.open) ?? rows[0];
        if (kept) void this.show(keyOf(kept));
        else [this.open, this.note] = ['', null];
      },
    );
  }

  async show(key: string): Promise<void> {
    const note = this.rows.find((one) => keyOf(one) === key);
    if (!note) return;
    this.open = key;
    await this.#text.latest(
      () => call('branch_note', { number: note.number, id: note.id, year: this.#year }),
      (note) => (this.note = note),
    );
  }

  /** The next one, or the one before; the ends hold. Who listens is told whose it is. */
  go(by: 1 | -1): void {
    const note = this.rows[this.at + by];
    if (!note) return;
    announcer.say(t('handed-note-announced', { name: isolated(note.name), title: isolated(noteName(note.title, note.excerpt)) }));
    void this.show(keyOf(note));
  }
}
