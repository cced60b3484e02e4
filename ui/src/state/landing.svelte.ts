/** The hit that somebody goes to, until its page has shown it; of a text, as long as it stays marked there. */
import { leadsTo, routeOf } from './hits';
import { go, replace } from './router.svelte';
import type { Route } from './route';
import type { Hit } from '../platform';

class Landing {
  now = $state.raw<Hit | null>(null);

  /** Goes there: a step to go back from, or from hit to hit without one. */
  to(hit: Hit, step = true): void {
    this.now = hit;
    if (step) go(routeOf(hit));
    else replace(routeOf(hit));
  }

  over(): void {
    this.now = null;
  }

  /** Another page is shown than the one that it leads to. */
  left(here: Route): void {
    if (this.now && !leadsTo(this.now, here)) this.over();
  }
}

export const landing = new Landing();
