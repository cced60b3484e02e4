/** What the disk has not taken yet: said on every page but the one that shows it. */
import { announcer } from './announce.svelte';
import { route } from './router.svelte';
import type { PageName } from './route';
import { t } from '../words/index.svelte';

interface Failing {
  /** The page that shows it; none where its editor is gone. */
  page: PageName | null;
  message: string;
}

class Unsaved {
  #failing = $state.raw<ReadonlyMap<object, Failing>>(new Map());
  /** All of it has been saved since, and of some of it nobody saw it happen. */
  saved = $state(false);
  #unseen = false;

  get any(): boolean {
    return this.#failing.size > 0;
  }

  /** Why, where this page does not say it. */
  get message(): string | undefined {
    const here = route().page;
    return [...this.#failing.values()].find(({ page }) => page !== here)?.message;
  }

  failed(what: object, message: string, shown = true): void {
    const page = shown ? (this.#failing.get(what)?.page ?? route().page) : null;
    this.#failing = new Map(this.#failing).set(what, { page, message });
    this.saved = false;
  }

  /** It is saved, or somebody took it back. */
  over(what: object, saved = true): void {
    const failing = this.#failing.get(what);
    if (!failing) return;
    const rest = new Map(this.#failing);
    rest.delete(what);
    this.#failing = rest;
    this.#unseen ||= saved && failing.page !== route().page;
    if (!this.#unseen || rest.size > 0) return;
    this.#unseen = false;
    this.saved = true;
    announcer.say(t('saved-at-last'));
  }
}

export const unsaved = new Unsaved();
