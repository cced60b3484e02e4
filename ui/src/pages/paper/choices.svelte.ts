/** What was chosen for documents, for as long as the window is open: nothing is typed twice. */
import { usual, type Chosen, type OF_ENTRIES } from './options';
import { PlaceChoice } from '../../state/place_choice.svelte';
import { session } from '../../state/session.svelte';

export type Zoom = 'page' | 'width';

class Choices {
  #chosen = $state<Chosen>(usual(session.today));
  /** Of one's own entries, the document that was looked at last. */
  last = $state<(typeof OF_ENTRIES)[number]>('personal');
  zoom = $state<Zoom>('width');
  readonly place = new PlaceChoice();
  /** The opening of a log that they are of. */
  #of = -1;

  get chosen(): Chosen {
    return this.#chosen;
  }

  /** Another log has days and columns of its own. */
  begin(): void {
    if (this.#of === session.opened) return;
    [this.#of, this.#chosen] = [session.opened, usual(session.today)];
  }
}

export const choices = new Choices();
