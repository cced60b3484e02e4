/** The main act of what is on the screen: one variable says which button is coloured, and Ctrl+Enter presses it. */
import { getContext, setContext } from 'svelte';

const LAYER = Symbol('layer');

/** What lies over what: a question about the whole window over an opened file, a panel, and the page. */
export const LAYERS = { page: 0, panel: 1, file: 2, question: 3 } as const;

/** Says, for all that stands in a component, where it lies. */
export function lies(layer: keyof typeof LAYERS): void {
  setContext(LAYER, LAYERS[layer]);
}

export function layerHere(): number {
  return getContext<number | undefined>(LAYER) ?? LAYERS.page;
}

export interface Act {
  layer: number;
  press: () => void;
}

class Primary {
  /** Held beside the state: an effect that ends still sees that as it was, and would drop what was offered meanwhile. */
  #all: readonly Act[] = [];
  #offered = $state.raw<readonly Act[]>([]);
  /** Of those that lie uppermost, the one that came last. */
  readonly now = $derived(
    this.#offered.reduce<Act | undefined>((best, one) => (best && best.layer > one.layer ? best : one), undefined),
  );

  /** Offers an act; returns the way to take it back. */
  offer(act: Act): () => void {
    this.#keep([...this.#all, act]);
    return () => {
      this.#keep(this.#all.filter((one) => one !== act));
    };
  }

  #keep(all: readonly Act[]): void {
    [this.#all, this.#offered] = [all, all];
  }

  /** Ctrl+Enter. A key held down presses once: what comes after the act may have another one. */
  press(event: Pick<KeyboardEvent, 'repeat'>): void {
    if (!event.repeat) this.now?.press();
  }
}

export const primary = new Primary();
