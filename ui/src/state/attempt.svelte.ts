/** The one way to try what may be refused: whether it is under way, what came of it, which input is to blame. */
import { giveBack, holder } from '../keys/focus';
import { announcer } from './announce.svelte';
import { asFailure, type Failure } from '../platform';

/** The way back from what was done: takes it back, and answers the sentence that says so. */
export type Undo = () => Promise<string>;

/** Who said last that something was done. */
let spoke: Attempt | null = null;

/** Something was refused: an old success does not stand beside it, wherever it was said. */
export function refusedNow(): void {
  spoke?.hush();
  spoke = null;
}

export class Attempt {
  busy = $state(false);
  /** What the last one was refused with. */
  failure = $state.raw<Failure | null>(null);
  /** What the last one has to say. */
  said = $state('');
  /** Takes the last one back, as long as what it said stands. */
  undo = $state.raw<Undo | null>(null);
  readonly #inputs: readonly string[];
  #asked = 0;
  /** The refusal is of a question: the next answer takes it back. */
  #unanswered = false;

  /** `inputs`: the names that failures blame and that show those failures themselves. */
  constructor(...inputs: string[]) {
    this.#inputs = inputs;
  }

  /** The refusal that no input shows. */
  get problem(): string {
    const failure = this.failure;
    return failure && !this.#inputs.includes(failure.field ?? '') ? failure.message : '';
  }

  /** The refusal that one input shows. */
  problemOf(input: string): string | undefined {
    return this.failure?.field === input ? this.failure.message : undefined;
  }

  /** Does it, unless something is under way; whether it was done. */
  async run(action: () => unknown): Promise<boolean> {
    if (this.busy) return false;
    [this.busy, this.said, this.undo] = [true, '', null];
    const held = holder();
    try {
      await action();
      this.failure = null;
      return true;
    } catch (thrown) {
      this.refused(thrown);
      return false;
    } finally {
      this.busy = false;
      void giveBack(held);
    }
  }

  /** Asks, beside what is being done; of several that are asked only the last one counts. */
  async latest<T>(ask: () => T | Promise<T>, show: (answer: T) => unknown = () => undefined): Promise<boolean> {
    const asked = ++this.#asked;
    try {
      const answer = await ask();
      if (asked !== this.#asked) return false;
      if (this.#unanswered) this.failure = null;
      show(answer);
      return true;
    } catch (thrown) {
      if (asked !== this.#asked) return false;
      this.refused(thrown);
      this.#unanswered = true;
      return false;
    }
  }

  refused(thrown: unknown): void {
    refusedNow();
    this.failure = asFailure(thrown);
    [this.said, this.undo] = ['', null];
    this.#unanswered = false;
  }

  /** Says what came of it, to who looks and to who listens, and how it is taken back where it can be. */
  say(sentence: string, undo: Undo | null = null): void {
    [this.failure, this.said, this.undo] = [null, sentence, undo];
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the last one of all that speak
    spoke = this;
    announcer.say(sentence);
  }

  /** What was said stands no more. */
  hush(): void {
    [this.said, this.undo] = ['', null];
  }

  /** Takes the last one back; whether it was. What was refused can be tried again. */
  async takeBack(): Promise<boolean> {
    const { undo } = this;
    if (!undo || this.busy) return false;
    const done = await this.run(async () => {
      this.say(await undo());
    });
    if (!done) this.undo = undo;
    return done;
  }

  /** What was said of the last one is of the past. */
  forget(): void {
    [this.failure, this.said, this.undo] = [null, '', null];
  }
}
