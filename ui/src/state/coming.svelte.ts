/** Documents that were dropped on the window or double-clicked: the page of materials looks at one after the other. */
import type { Given } from '../parts/files';
import { go, replace, route } from './router.svelte';
import { session } from './session.svelte';

class Coming {
  #files = $state.raw<readonly Given[]>([]);

  /** The one whose turn it is. */
  get next(): Given | null {
    return this.#files[0] ?? null;
  }

  /** Opens the page for it. */
  bring(file: Given): void {
    this.#files = [...this.#files, file];
    const to = { page: 'materials', ...(!session.readOnly && { adding: true }) } as const;
    if (route().page === 'materials') replace(to);
    else go(to);
  }

  /** It is given once. */
  take(): Given | null {
    const file = this.next;
    this.#files = this.#files.slice(1);
    return file;
  }
}

export const coming = new Coming();
