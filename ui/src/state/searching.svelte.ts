/** A search as it is typed: what is asked, what was found, and which of it the keys are on. */
import { Attempt } from './attempt.svelte';
import { keyOf, toggled } from './hits';
import { call } from '../platform';
import type { Hit, HitKind, HitOrder, Hits, IndexBuilding } from '../platform';

const PAGE = 50;
/** Of one text all are wanted: one goes from one to the next. */
const PAGE_WITHIN = 500;
/** Each question builds a piece of the index, where it is not whole. */
const BUILD_MS = 150;

/** One text that is looked through, and which of its hits the keys begin with. */
export interface Scope {
  material: () => string | null;
  first: (hits: readonly Hit[]) => number;
}

export class Searching {
  query = $state('');
  kinds = $state.raw<readonly HitKind[]>([]);
  year = $state<number | null>(null);
  order = $state<HitOrder>('newest');
  hits = $state.raw<readonly Hit[]>([]);
  /** There are more behind them. */
  more = $state(false);
  building = $state.raw<IndexBuilding | null>(null);
  /** The query whose answer is shown; empty where none is. */
  answered = $state('');
  readonly attempt = new Attempt();
  readonly #scope: Scope | null;
  #chosen = $state('');
  readonly at = $derived(Math.max(0, this.hits.findIndex((hit) => keyOf(hit) === this.#chosen)));
  /** What is shown answers what is asked. */
  #stands = false;
  /** So many were there when the box was closed. */
  #were = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(scope: Scope | null = null) {
    this.#scope = scope;
    if (scope) this.order = 'place';
  }

  get chosen(): Hit | undefined {
    return this.hits[this.at];
  }

  get narrowed(): boolean {
    return this.year !== null || (this.kinds.length > 0 && !this.kinds.includes('handed_in'));
  }

  /** What is typed is looked for; `again`: the same as before, and the keys stay on what they were on. */
  async look(again = false): Promise<void> {
    clearTimeout(this.#soon);
    this.#stands = false;
    if (!again) [this.#chosen, this.#were] = ['', 0];
    const { query } = this;
    if (query === '') {
      // What is still on its way is of no interest any more.
      void this.attempt.latest(() => undefined);
      this.attempt.forget();
      this.#drop();
      return;
    }
    const limit = Math.max(this.#page, this.hits.length, this.#were);
    const came = await this.attempt.latest(
      () => this.#ask(0, limit),
      (answer) => {
        const built = this.building?.done ?? -1;
        [this.#stands, this.#were, this.answered] = [true, 0, query];
        [this.hits, this.more, this.building] = [answer.hits, answer.more, answer.building];
        if (!again && this.#scope) this.choose(this.#scope.first(answer.hits));
        // Where nothing can be written it gets no further, and what is there is found all the same.
        if (answer.building && answer.building.done > built) this.#soon = setTimeout(() => void this.look(true), BUILD_MS);
      },
    );
    if (!came && this.attempt.failure && this.query === query) this.#drop();
  }

  /** Those behind the ones that are shown. */
  async grow(): Promise<boolean> {
    if (!this.more || !this.#stands) return false;
    return this.attempt.latest(
      () => this.#ask(this.hits.length, this.#page),
      (answer) => {
        [this.hits, this.more] = [[...this.hits, ...answer.hits], answer.more];
      },
    );
  }

  /** The keys go on by so many; the ends hold, or lead round. */
  async move(by: number, round = false): Promise<void> {
    if (this.at + by >= this.hits.length) await this.grow();
    const { length } = this.hits;
    if (length === 0) return;
    const to = this.at + by;
    this.choose(round ? (to + length) % length : Math.max(0, Math.min(length - 1, to)));
  }

  choose(at: number): void {
    const hit = this.hits[at];
    if (hit) this.#chosen = keyOf(hit);
  }

  toggle(kind: HitKind): void {
    this.kinds = toggled(this.kinds, kind);
    void this.look();
  }

  narrow(change: { kinds?: readonly HitKind[]; year?: number | null; order?: HitOrder }): void {
    if (change.kinds) this.kinds = change.kinds;
    if (change.year !== undefined) this.year = change.year;
    if (change.order) this.order = change.order;
    void this.look();
  }

  /** The box is closed: the words and what was chosen are remembered, and no text of anybody's. */
  rest(): void {
    clearTimeout(this.#soon);
    void this.attempt.latest(() => undefined);
    this.attempt.forget();
    const { chosen } = this;
    if (chosen) this.#chosen = keyOf(chosen);
    this.#were = this.hits.length;
    this.#drop();
  }

  /** Nothing was ever looked for: another log is open. */
  forget(): void {
    this.rest();
    [this.query, this.kinds, this.year, this.#chosen, this.#were] = ['', [], null, '', 0];
  }

  #drop(): void {
    [this.hits, this.more, this.building, this.answered] = [[], false, null, ''];
  }

  get #page(): number {
    return this.#scope ? PAGE_WITHIN : PAGE;
  }

  #ask(offset: number, limit: number): Promise<Hits> {
    const { query, kinds, year, order } = this;
    return call('search', { query, kinds: [...kinds], year, order, within: this.#scope?.material() ?? null, limit, offset });
  }
}
