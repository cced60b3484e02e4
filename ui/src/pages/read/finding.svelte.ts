/** Looking through one text: the first step leads to the hit that comes next from where one reads. */
import { firstFrom } from '../../state/hits';
import { landing } from '../../state/landing.svelte';
import { Searching } from '../../state/searching.svelte';

export class Finding {
  shown = $state(false);
  readonly searching: Searching;
  /** The answer that was stepped into. */
  #stepped: string | null = null;
  /** A step to go back from has been made since the box was opened. */
  #left = false;

  /** `here`: the paragraph where one reads. */
  constructor(material: () => string | null, here: () => number | null) {
    this.searching = new Searching({ material, first: (hits) => firstFrom(hits, here()) });
  }

  async open(): Promise<void> {
    [this.shown, this.#left] = [true, false];
    await this.searching.look(true);
  }

  close(): void {
    this.shown = false;
    this.searching.rest();
  }

  /** Another text is open. */
  forget(): void {
    this.close();
    this.searching.forget();
    this.#stepped = null;
  }

  /** To the next hit, or to the one before; after the last comes the first. */
  async step(by: 1 | -1): Promise<void> {
    const { searching } = this;
    if (searching.hits.length === 0) return;
    if (by < 0 || this.#stepped === searching.answered) await searching.move(by, true);
    this.show(searching.at);
  }

  show(at: number): void {
    const { searching } = this;
    searching.choose(at);
    const hit = searching.chosen;
    if (!hit) return;
    this.#stepped = searching.answered;
    landing.to(hit, !this.#left);
    this.#left = true;
  }
}
