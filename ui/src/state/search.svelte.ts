/** The box that looks through everything, over whatever page. */
import { tick } from 'svelte';
import { focusOn, holder } from '../keys/focus';
import type { Hit } from '../platform';
import { landing } from './landing.svelte';
import { route } from './router.svelte';
import { Searching } from './searching.svelte';
import { session } from './session.svelte';

class SearchBox {
  shown = $state(false);
  readonly searching = new Searching();
  #from: Element | null = null;
  #opened = 0;

  /** Only on the page of a branch it is looked through, and there first. */
  get ofBranch(): boolean {
    return route().page === 'branch' && session.keepsBranch;
  }

  open(): void {
    if (this.shown || session.stage !== 'ready') return;
    if (this.#opened !== session.opened) this.searching.forget();
    this.#opened = session.opened;
    const { searching } = this;
    if (this.ofBranch) searching.kinds = ['handed_in'];
    else searching.kinds = searching.kinds.filter((kind) => kind !== 'handed_in');
    this.#from = holder();
    this.shown = true;
    void searching.look(true);
  }

  /** Back to where the keys were. */
  async close(): Promise<void> {
    const from = this.#from;
    this.#leave();
    await tick();
    if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
    if (document.activeElement === document.body) await focusOn('main h1');
  }

  goTo(hit: Hit): void {
    this.#leave();
    landing.to(hit);
  }

  #leave(): void {
    this.shown = false;
    this.#from = null;
    this.searching.rest();
  }
}

export const search = new SearchBox();
