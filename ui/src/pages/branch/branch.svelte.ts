/** The branch as it is looked at. It outlives its page: a collect goes on while one looks elsewhere. */
import { call, onDamaged } from '../../platform';
import type { Branch, BranchYear, Collected, Detail, Failure, Place, Underway } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';
import { session } from '../../state/session.svelte';
import { Work } from '../../state/work.svelte';
import { RowPages } from './row_pages.svelte';

export type Panel = 'none' | 'member' | 'collect' | 'held' | 'forks' | 'decisions' | 'roster' | 'keep' | 'notes' | 'sheet';

class BranchView {
  branch = $state.raw<Branch | null>(null);
  /** The figures of the year; its rows come page by page. */
  totals = $state.raw<BranchYear | null>(null);
  readonly pages = new RowPages();
  readonly shown = new Attempt();
  /** The row whose detail is asked for: it takes nothing from the look at all of them. */
  readonly #opened = new Attempt();
  panel = $state<Panel>('none');
  /** The row whose detail is open. */
  number = $state('');
  detail = $state.raw<Detail | null>(null);
  #year = $state<number | null>(null);
  collected = $state.raw<(Collected & { at: string; halted: boolean }) | null>(null);
  readonly collection = new Attempt();
  /** The collection is damaged: in which opening that was seen, and whether in the middle of a collect. */
  damage = $state.raw<{ opened: number; collecting: boolean } | null>(null);
  readonly #work = new Work();
  #stopping = false;

  constructor() {
    onDamaged((file) => {
      if (file === 'branch') this.damage ??= { opened: session.opened, collecting: this.collecting };
    });
  }

  get failure(): Failure | null {
    return this.shown.failure ?? this.#opened.failure ?? this.pages.shown.failure;
  }

  get year(): number {
    return this.#year ?? Number(session.today.slice(0, 4));
  }

  get underway(): Underway | null {
    return this.#work.underway;
  }

  get collecting(): boolean {
    return this.underway !== null;
  }

  async look(): Promise<void> {
    // Somebody has restored it elsewhere.
    if (this.damage && this.damage.opened !== session.opened) this.forget();
    if (this.damage) return;
    const { number } = this;
    await this.shown.latest(
      async () => {
        const [branch, totals] = await Promise.all([
          call('branch', {}),
          call('branch_year', { year: this.year }),
        ]);
        return { branch, totals, detail: await this.#detail() };
      },
      ({ branch, totals, detail }) => {
        [this.branch, this.totals] = [branch, totals];
        // Another row was opened meanwhile: its detail is on its way, or there.
        if (number === this.number) this.detail = detail;
      },
    );
  }

  /** Another file stands there now: nothing of the one before is shown. */
  forget(): void {
    [this.damage, this.collected] = [null, null];
    this.shown.forget();
    this.#opened.forget();
    this.collection.forget();
    this.pages.forget();
    [this.branch, this.totals, this.detail] = [null, null, null];
    this.open('none');
  }

  async #detail(): Promise<Detail | null> {
    if (this.panel !== 'member' || this.number === '') return null;
    return call('branch_member', { number: this.number, year: this.year });
  }

  chooseYear(year: number): void {
    this.#year = year;
    void this.look();
  }

  open(panel: Panel): void {
    this.panel = panel;
    if (panel !== 'member') this.number = '';
  }

  /** The page is left: whoever comes back begins at the table, and collects when that is asked for. */
  leave(): void {
    if (this.panel === 'collect') this.open('none');
  }

  async openMember(number: string): Promise<void> {
    this.panel = 'member';
    this.number = number;
    await this.#opened.latest(
      () => this.#detail(),
      (detail) => (this.detail = detail),
    );
  }

  /** Takes in what lies there. What was taken in before a stop stays. */
  async collect(place: Pick<Place, 'id' | 'label'>): Promise<boolean> {
    if (this.collecting) return false;
    this.collected = null;
    this.collection.forget();
    this.#stopping = false;
    const done = await this.collection.run(async () => {
      const collected = await this.#work.run(() => call('branch_collect', { place: place.id }));
      this.collected = { ...collected, at: place.label, halted: this.#stopping };
    });
    await this.look();
    return done;
  }

  stop(): void {
    this.#stopping = true;
    call('stop', {}).catch(() => undefined);
  }
}

export const view = new BranchView();
