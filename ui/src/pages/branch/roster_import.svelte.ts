/** A table on its way into the roster: what was answered about it, and what would become of it. */
import { call } from '../../platform';
import type { Ambiguous, Answer, Numbers, PrivateNumbers, RosterAsk, RosterChange, RosterPreview } from '../../platform';
import type { Chosen } from '../../parts/files';

export class RosterImport {
  file = $state.raw<Chosen | null>(null);
  preview = $state.raw<RosterPreview | null>(null);
  /** Identity or mobile numbers that were found: the question stays, so that an answer can be changed. */
  found = $state.raw<PrivateNumbers | null>(null);
  numbers = $state<Numbers>('ask');
  answers = $state.raw<Partial<Record<string, Answer>>>({});

  async choose(file: Chosen): Promise<void> {
    this.forget();
    const preview = await call('roster_preview', this.#ask(file));
    [this.file, this.preview, this.found] = [file, preview, preview.table.private_numbers];
  }

  forget(): void {
    [this.file, this.preview, this.found] = [null, null, null];
    this.numbers = 'ask';
    this.answers = {};
  }

  /** Nothing is left to be answered. */
  get settled(): boolean {
    const { preview } = this;
    if (!preview || preview.table.problems.length > 0 || preview.table.private_numbers) return false;
    return preview.plan.change.ambiguous.length === 0;
  }

  async say(numbers: Numbers): Promise<void> {
    this.numbers = numbers;
    // Other numbers are other questions.
    this.answers = {};
    await this.#look();
  }

  async answer(number: string, answer: Answer | ''): Promise<void> {
    if (answer === '') return;
    this.answers = { ...this.answers, [number]: answer };
    await this.#look();
  }

  async sayAll(asked: Ambiguous[]): Promise<void> {
    this.answers = Object.fromEntries(asked.map((one) => [one.number, 'renumbered'] as const));
    await this.#look();
  }

  async take(): Promise<RosterChange | null> {
    if (!this.file || !this.settled) return null;
    const change = await call('roster_import', this.#ask(this.file));
    this.forget();
    return change;
  }

  async #look(): Promise<void> {
    const { file, answers } = this;
    if (!file) return;
    const preview = await call('roster_preview', this.#ask(file));
    // Answered once more meanwhile: that one is shown.
    if (this.file === file && this.answers === answers) this.preview = preview;
  }

  #ask(file: Chosen): RosterAsk {
    const answers = Object.entries(this.answers).flatMap(([number, answer]) => (answer ? [{ number, answer }] : []));
    return { file, numbers: this.numbers, answers };
  }
}
