/** The pages of a document as the window shows them: one at a time, with a few beside it at hand. */
import { askFrom, heldFrom, pageIn, within, type Held } from './turning';
import { call, type FontStandingIn, type PaperOf } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';

export class Preview {
  /** The page that is shown, from 0. */
  page = $state(0);
  /** A look is under way: what is shown may be of the choices before. */
  busy = $state(false);
  fonts = $state.raw<readonly FontStandingIn[]>([]);
  /** Characters that cannot stand on paper. */
  removed = $state(0);
  /** Characters that no font of this computer has. */
  boxed = $state('');
  /** What is wrong with a day is said at its field. */
  readonly attempt = new Attempt('date');
  #held = $state.raw<Held | null>(null);
  #document: PaperOf | null = null;
  #wanted: { of: PaperOf; page: number } | null = null;

  get svg(): string | undefined {
    return this.attempt.failure ? undefined : pageIn(this.#held, this.page);
  }

  /** How many pages there are; none, as long as it is not known. */
  get of(): number {
    return this.attempt.failure ? 0 : (this.#held?.of ?? 0);
  }

  /** Another document, or the same one otherwise: the page that is looked at stays in sight. */
  show(of: PaperOf, page = this.page): Promise<void> {
    this.#document = of;
    this.#wanted = { of, page };
    return this.#look();
  }

  /** There is nothing to show. */
  clear(): void {
    [this.#document, this.#wanted, this.#held] = [null, null, null];
    [this.fonts, this.removed, this.boxed] = [[], 0, ''];
    this.attempt.forget();
  }

  /** Goes on by so many pages; whether there is such a page. */
  async turn(by: number): Promise<boolean> {
    const to = within(this.page + by, this.of);
    if (to === this.page || !this.#document) return false;
    if (pageIn(this.#held, to) !== undefined && !this.busy) {
      this.page = to;
      return true;
    }
    await this.show(this.#document, to);
    return this.page === to;
  }

  /** One after another: of what is asked for meanwhile only the last counts. */
  async #look(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let wanted = this.#wanted; wanted; wanted = this.#wanted) {
      this.#wanted = null;
      const { of, page } = wanted;
      const from = askFrom(page, this.#held);
      await this.attempt.latest(
        () => call('paper_preview', { of, from }),
        (answer) => {
          if (of !== this.#document) return;
          // It has become shorter than the page that is asked for.
          if (answer.of > 0 && page >= answer.of) this.#wanted ??= { of, page: answer.of - 1 };
          else [this.#held, this.page] = [heldFrom(from, answer), page];
          [this.fonts, this.removed, this.boxed] = [answer.fonts_standing_in, answer.removed, answer.boxed];
        },
      );
    }
    this.busy = false;
  }
}
