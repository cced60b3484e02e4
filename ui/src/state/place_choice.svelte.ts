/** Where something goes to or comes from: one of the drives and folders that are there. */
import { asFailure, call, type Place } from '../platform';

export class PlaceChoice {
  list = $state.raw<Place[] | null>(null);
  picking = $state(false);
  problem = $state('');
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

  choose(id: string): void {
    this.#id = id;
  }

  async look(): Promise<void> {
    try {
      const list = await call('places', {});
      this.list = list;
      this.problem = '';
      const [only, other] = list;
      if (!this.chosen && only && !other && this.#takesTheOnly()) this.#id = only.id;
    } catch (thrown) {
      this.problem = asFailure(thrown).message;
    }
  }

  /** A folder of the reader's own choice; whether there was one. */
  async pick(): Promise<boolean> {
    this.picking = true;
    try {
      const picked = await call('place_pick', {});
      if (!picked) return false;
      this.#id = picked.id;
      await this.look();
      return true;
    } catch (thrown) {
      this.problem = asFailure(thrown).message;
      return false;
    } finally {
      this.picking = false;
    }
  }
}
