/** Handing over, as chosen so far. It outlives its page: nothing chosen is lost by looking elsewhere. */
import { call } from '../../platform';
import type { HandAsk, HandedOver, HandNotes, Place, Preview, Underway } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';
import { keepAll } from '../../state/leaving';
import { PlaceChoice } from '../../state/place_choice.svelte';
import { session } from '../../state/session.svelte';
import { Work } from '../../state/work.svelte';

function withOr(picked: ReadonlySet<string>, id: string, leaves: boolean): ReadonlySet<string> {
  const others = [...picked].filter((one) => one !== id);
  return new Set(leaves ? [...others, id] : others);
}

class HandOver {
  #year = $state<number | null>(null);
  closed = $state(false);
  withName = $state(true);
  replace = $state(false);
  picked = $state.raw<ReadonlySet<string>>(new Set());
  followUps = $state.raw<ReadonlySet<string>>(new Set());
  /** After a refusal, nothing is written elsewhere without being told to. */
  readonly to = new PlaceChoice(() => this.written.failure === null);

  offered = $state.raw<HandNotes | null>(null);
  preview = $state.raw<Preview | null>(null);
  /** What keeps the page from being shown, and what the last writing was refused with. */
  readonly shown = new Attempt();
  readonly written = new Attempt();
  done = $state.raw<(HandedOver & { at: string }) | null>(null);
  readonly #work = new Work();
  #looking: Promise<unknown> = Promise.resolve();

  get year(): number {
    return this.#year ?? Number(session.today.slice(0, 4));
  }

  get underway(): Underway | null {
    return this.#work.underway;
  }

  get writing(): boolean {
    return this.underway !== null;
  }

  /** Where it goes, if that is there now. */
  get chosen(): Place | undefined {
    return this.to.chosen;
  }

  /** Packages of the year that this program wrote there before. */
  get earlier(): Preview['before'] {
    const there = new Set(this.chosen?.earlier);
    return this.preview?.before.filter((before) => there.has(before.file)) ?? [];
  }

  #choice(): HandAsk {
    const offered = this.offered?.notes.filter((note) => note.scope === 'private') ?? [];
    const picked = offered.map((note) => note.id).filter((id) => this.picked.has(id));
    const named = this.offered?.follow_ups.map((one) => one.id).filter((id) => this.followUps.has(id)) ?? [];
    return { year: this.year, closed: this.closed, picked, follow_ups: named, with_name: this.withName };
  }

  /** What there is for the year, and what would leave. What stands in an editor is kept first. */
  look(): Promise<unknown> {
    this.#looking = this.shown.latest(
      async () => {
        await keepAll();
        const year = this.year;
        const offered = await call('hand_notes', { year });
        if (year !== this.year) return null;
        if (this.offered === null) {
          this.picked = new Set(offered.notes.filter((note) => note.picked).map((note) => note.id));
          this.followUps = new Set(offered.follow_ups.filter((one) => one.picked).map((one) => one.id));
        }
        this.offered = offered;
        return call('hand_preview', this.#choice());
      },
      (preview) => (this.preview = preview ?? this.preview),
    );
    return this.#looking;
  }

  chooseYear(year: number): void {
    this.#year = year;
    this.closed = false;
    // Each year is chosen for itself.
    this.offered = null;
    this.changed();
    void this.look();
  }

  pick(id: string, leaves: boolean): void {
    this.picked = withOr(this.picked, id, leaves);
    this.changed();
    void this.look();
  }

  pickFollowUp(id: string, leaves: boolean): void {
    this.followUps = withOr(this.followUps, id, leaves);
    this.changed();
    void this.look();
  }

  choose(change: { closed?: boolean; withName?: boolean }): void {
    this.closed = change.closed ?? this.closed;
    this.withName = change.withName ?? this.withName;
    this.changed();
    void this.look();
  }

  /** What was said of the last writing speaks of other choices now. */
  changed(): void {
    this.written.forget();
    this.done = null;
  }

  /** The page is left: what was said there has been read. The choices stay. */
  leave(): void {
    if (!this.writing) this.changed();
  }

  /** Once more, with the same choices. */
  again(): void {
    this.done = null;
    void this.look();
  }

  /** Writes what the preview shows, and nothing else. */
  async write(): Promise<boolean> {
    if (this.writing || this.done) return false;
    // What was just chosen is on its way to the screen.
    await this.#looking;
    const { preview, chosen } = this;
    if (this.writing || this.shown.failure || !preview || !chosen) return false;
    const ask = { choice: this.#choice(), replace: this.replace && this.earlier.length > 0 };
    this.written.forget();
    const done = await this.written.run(async () => {
      const handed = await this.#work.run(() =>
        call('hand_over', { ...ask, place: chosen.id, seen: preview.digest }),
      );
      this.done = { ...handed, at: chosen.label };
    });
    // The number is gone either way, and a stick may be.
    void this.to.look();
    if (!done) void this.look();
    return done;
  }
}

export const hand = new HandOver();
