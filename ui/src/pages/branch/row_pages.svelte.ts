/** The rows of a branch's year as they are looked at. The core says which and in which order, and gives those near the eye. */
import { call } from '../../platform';
import type { RowFilter, RowSort, YearRow } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';

/** A row that is listed and has not come yet. */
export interface Coming {
  number: string;
  coming: true;
}
export type Listed = YearRow | Coming;
export const isComing = (row: Listed): row is Coming => 'coming' in row;

export interface Asked {
  year: number;
  filter: RowFilter;
  find: string;
  sort: RowSort | null;
}

/** Rows that are asked for at once: more than are drawn. */
const PAGE = 200;

const placeOnly = (at: number): Coming => ({ number: `\u0000${at}`, coming: true });
const alike = (one: Asked | null, other: Asked) => JSON.stringify(one) === JSON.stringify(other);

export class RowPages {
  rows = $state.raw<Listed[]>([]);
  /** An answer has come: that there are no rows is known. */
  known = $state(false);
  readonly shown = new Attempt();
  readonly #found = new Attempt();
  #asked: Asked | null = null;
  /** Pages that have come, or are on their way. */
  #pages = new Set<number>();
  #near = 0;

  /** Asks anew, also for what was asked before. Until it comes, what was there stands. */
  async look(asked: Asked): Promise<void> {
    // Other rows begin at the top; the same ones stay where they are.
    const page = alike(this.#asked, asked) ? this.#near : 0;
    this.#asked = asked;
    await this.shown.latest(
      () => this.#page(page),
      ({ found, rows }) => {
        this.#pages = new Set([page]);
        const all = Array.from({ length: found }, (_, at) => placeOnly(at) as Listed);
        all.splice(page * PAGE, rows.length, ...rows);
        [this.rows, this.known] = [all, true];
      },
    );
  }

  /** Rows from … until are near the eye. */
  async near(from: number, until: number): Promise<void> {
    const last = Math.min(until, this.rows.length) - 1;
    if (last < from) return;
    this.#near = Math.floor(from / PAGE);
    await Promise.all([...new Set([this.#near, Math.floor(last / PAGE)])].map((page) => this.#take(page)));
  }

  /** The row of a number comes, wherever it is listed. */
  async bring(number: string): Promise<void> {
    if (this.#asked === null || this.rows.some((row) => row.number === number)) return;
    await this.#found.latest(
      () => this.#page(0, number),
      ({ place }) => (place === null ? undefined : this.#take(Math.floor(place / PAGE))),
    );
  }

  async #take(page: number): Promise<void> {
    const pages = this.#pages;
    if (pages.has(page)) return;
    pages.add(page);
    try {
      const { found, rows } = await this.#page(page);
      // Another list was asked for meanwhile.
      if (pages !== this.#pages || found !== this.rows.length) return;
      const all = [...this.rows];
      all.splice(page * PAGE, rows.length, ...rows);
      this.rows = all;
    } catch (thrown) {
      pages.delete(page);
      this.shown.refused(thrown);
    }
  }

  #page(page: number, open = '') {
    const asked = this.#asked ?? { year: 0, filter: 'all' as const, find: '', sort: null };
    const place = open === '' ? null : open;
    return call('branch_rows', { ...asked, offset: page * PAGE, limit: PAGE, place_of: place });
  }

  /** Another file stands there now. */
  forget(): void {
    [this.rows, this.known, this.#asked, this.#near] = [[], false, null, 0];
    this.#pages = new Set();
    this.shown.forget();
  }
}
