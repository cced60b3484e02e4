/** Where something goes to or comes from: one of the drives and folders that are there. */
import { Attempt } from './attempt.svelte';
import { call, type Place } from '../platform';

export class PlaceChoice {
  list = $state.raw<Place[] | null>(null);
  readonly attempt = new Attempt();
  #id = $state('');
  readonly #takesTheOnly: () => boolean;

  /** `takesTheOnly`: whether the only place there is needs no choosing. */
  constructor(takesTheOnly: () => boolean = () => true) {
    this.#takesTheOnly = takesTheOnly;
  }

  /** What was chosen, if it is there now. A stick that comes back is still chosen. */
  get chosen(): Place | undefined {
    return this.list?.find((place) => place.id === this.#id);
  }

  /** What is to be chosen from, without the folders that everybody has where `usual` says so; never without the chosen one. */
  offered(usual: boolean): Place[] {
    return this.list?.filter((place) => usual || place.usual === null || place.id === this.#id) ?? [];
  }

  choose(id: string): void {
    this.#id = id;
  }

  async look(): Promise<void> {
    await this.attempt.latest(
      () => call('places', {}),
      (list) => {
        this.list = list;
        // The folders that everybody has are offered; a stick that was put in is meant.
        const [only, other] = list.filter((place) => place.usual === null);
        if (!this.chosen && only && !other && this.#takesTheOnly()) this.#id = only.id;
      },
    );
  }

  /** A folder of the reader's own choice; whether there was one. */
  async pick(): Promise<boolean> {
    let picked: Place | null = null;
    await this.attempt.run(async () => {
      picked = await call('place_pick', {});
      if (!picked) return;
      this.#id = picked.id;
      await this.look();
    });
    return picked !== null;
  }
}
