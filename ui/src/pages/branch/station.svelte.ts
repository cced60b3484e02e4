/** The collecting station: sticks are seen as they are put in, and each is collected without a click. */
import { view } from './branch.svelte';
import { answerOf, between, failedAt, needsAfter, type Answer, type Need } from './station';
import { sentenceOf } from './station_words';
import { call, type Stick } from '../../platform';
import { announcer } from '../../state/announce.svelte';
import { session } from '../../state/session.svelte';

/** A place to collect; `removable` is a folder on a stick, too. */
interface Waiting {
  id: string;
  label: string;
  removable?: boolean;
}

/** A stick that is put in is seen well within two seconds. */
export const LOOK_MS = 700;

class Station {
  /** Drives from outside that are plugged in now. */
  here = $state.raw<readonly Stick[]>([]);
  /** What was said of those that are here, by their place. */
  answers = $state.raw<ReadonlyMap<string, Answer>>(new Map());
  /** All answers since it was opened first, the newest first. */
  log = $state.raw<readonly Answer[]>([]);
  needs = $state.raw<readonly Need[]>([]);
  /** The place that is being collected. */
  taking = $state.raw<{ id: string; label: string; stick: boolean } | null>(null);
  #waiting = $state.raw<readonly Waiting[]>([]);
  #seen: ReadonlySet<string> = new Set();
  /** The stick that is being collected was gone at a look, whatever has come in its place. */
  #left = false;
  /** The log that it was opened for. */
  #of = 0;
  /** Counts openings: a look of one that was closed says nothing to the next. */
  #opened = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The newest answer. */
  get last(): Answer | null {
    return this.log[0] ?? null;
  }

  /** Nothing is collected now: the key lies under its passphrase, or nothing can be written. */
  get barred(): boolean {
    return session.readOnly || view.branch === null || view.branch.locked;
  }

  /** No stick is in: disks that are always there are none. */
  get idle(): boolean {
    return this.taking === null && !this.here.some((stick) => stick.by_itself);
  }

  /** What was said of the stick that is in this place: of one that has its turn or waits for it, nothing yet. */
  answerAt(id: string): Answer | undefined {
    return this.taking?.id === id || this.waits(id) ? undefined : this.answers.get(id);
  }

  waits(id: string): boolean {
    return this.#waiting.some((one) => one.id === id);
  }

  /** Begins to watch. What is in already is collected, too: it may have been changed for another while nobody looked. */
  open(): void {
    this.#opened += 1;
    if (this.#of !== session.opened) this.#forget();
    this.#of = session.opened;
    // The one that is being collected is looked at already.
    const seen = this.taking ? [this.taking.id] : [];
    [this.here, this.answers, this.#waiting, this.#seen] = [[], new Map(), [], new Set(seen)];
    void this.#watch(this.#opened);
  }

  close(): void {
    this.#opened += 1;
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  /** Another log was opened: nothing of the one before is said there. */
  #forget(): void {
    [this.log, this.needs] = [[], []];
  }

  /** A place that somebody chose, as if it had been put in. */
  take(place: Waiting): void {
    // One that comes while its place is being collected is another: it has its own turn.
    if (this.waits(place.id)) return;
    this.#waiting = [...this.#waiting, place];
    void this.#pump();
  }

  putAway(need: Need): void {
    this.needs = this.needs.filter((one) => one.key !== need.key);
  }

  async #watch(opened: number): Promise<void> {
    const sticks = await call('sticks', {}).catch(() => null);
    if (opened !== this.#opened) return;
    if (sticks) this.#saw(sticks);
    this.#timer = setTimeout(() => void this.#watch(opened), LOOK_MS);
  }

  #saw(sticks: readonly Stick[]): void {
    const came = between(this.#seen, sticks);
    this.#seen = new Set(sticks.map((stick) => stick.id));
    if (this.taking && !this.#seen.has(this.taking.id)) this.#left = true;
    this.#waiting = this.#waiting.filter((one) => this.#seen.has(one.id) || !this.here.some((stick) => stick.id === one.id));
    // What was said of a stick goes with it.
    if ([...this.answers.keys()].some((id) => !this.#seen.has(id))) {
      this.answers = new Map([...this.answers].filter(([id]) => this.#seen.has(id)));
    }
    this.here = sticks;
    for (const stick of came.filter((stick) => stick.by_itself)) this.take(stick);
    void this.#pump();
  }

  async #pump(): Promise<void> {
    const [next, ...rest] = this.#waiting;
    if (!next || this.taking || this.barred || view.collecting) return;
    const plugged = this.here.some((stick) => stick.id === next.id);
    const taking = { id: next.id, label: next.label, stick: plugged || next.removable === true };
    [this.taking, this.#waiting, this.#left] = [taking, rest, false];
    const answer = await this.#collect(taking, plugged);
    this.taking = null;
    // A damaged collection is asked about first; nothing was said of the stick.
    if (answer) this.#said(answer);
    void this.#pump();
  }

  async #collect(place: { id: string; label: string; stick: boolean }, plugged: boolean): Promise<Answer | null> {
    const done = await view.collect(place);
    if (view.damage) return null;
    const { collected, collection, shown } = view;
    // What was taken is read back from the collection before anybody is told to go.
    const failure = done ? shown.failure : collection.failure;
    if (!collected || failure) return failedAt(place.id, place.label, failure?.message ?? '', place.stick);
    const sticks = await call('sticks', {}).catch(() => this.here);
    const there = !this.#left && sticks.some((stick) => stick.id === place.id);
    return answerOf(place.id, collected, !plugged || there, place.stick);
  }

  #said(answer: Answer): void {
    // Another one waits in that place: it was not said of that.
    if (!this.waits(answer.id)) this.answers = new Map(this.answers).set(answer.id, answer);
    this.log = [answer, ...this.log];
    this.needs = needsAfter(this.needs, answer);
    announcer.say(sentenceOf(answer, view.year));
    if (session.settings.bell) call('ring', {}).catch(() => undefined);
  }
}

export const station = new Station();
