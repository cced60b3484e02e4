/** What is selected of a section, by mouse or by keys, and the marks that are made of it. */
import { passagesOf } from './passage';
import type { Reading } from './reading.svelte';
import { Picking, sentencesOf } from './sentences';
import { settle, settling } from './settling.svelte';
import { copyText } from '../../keys/clipboard';
import { call, type Colour, type Mark, type Passage } from '../../platform';
import { session } from '../../state/session.svelte';
import { isolated, t } from '../../words/index.svelte';
import { materialName, sectionName } from '../../words/names';

export class Marking {
  passages = $state.raw<Passage[]>([]);
  /** Sentences are being chosen by keys. */
  picking = $state.raw<Picking | null>(null);
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Chooses the first sentence of a paragraph; the keys go on from there. */
  begin(paragraph: number | null): Picking | null {
    const page = this.#reading.page;
    if (!page) return null;
    const picking = new Picking(sentencesOf(page.paragraphs), paragraph);
    this.picking = picking.chosen ? picking : null;
    return this.picking;
  }

  /** What the keys have chosen is selected. */
  picked({ from, until }: NonNullable<Picking['chosen']>): void {
    this.passages = passagesOf(this.#reading.page?.paragraphs ?? [], from, until);
  }

  /** Nothing is selected any more. */
  forget(): void {
    this.picking = null;
    this.passages = [];
    document.getSelection()?.removeAllRanges();
  }

  /** Marks what is selected, one mark a paragraph; those that were made. */
  async mark(colour: Colour): Promise<Mark[]> {
    const material = this.#reading.page?.material;
    const passages = this.passages;
    if (material === undefined || passages.length === 0 || session.readOnly) return [];
    const made: Mark[] = [];
    const done = await this.#reading.attempt.run(async () => {
      for (const passage of passages) made.push(await call('mark_add', { material, passage, colour, note: '' }));
      this.forget();
      await this.#reading.again();
    });
    // Of several, the ones before the one that was refused are there.
    if (!done) void this.#reading.again().catch(() => undefined);
    else this.#reading.attempt.say(t('mark-made'), () => this.#takeBack(made));
    return made;
  }

  async #takeBack(made: readonly Mark[]): Promise<string> {
    for (const { id } of made) await call('mark_remove', { id });
    await this.#reading.again();
    return t('undone-mark');
  }

  /** Takes a mark out; the line that says so puts it back as it was. */
  async remove({ id }: Mark): Promise<boolean> {
    return this.#reading.attempt.run(async () => {
      await call('mark_remove', { id });
      await this.#reading.again();
      this.#reading.attempt.say(t('mark-removed'), async () => {
        await call('mark_put_back', { id });
        await this.#reading.again();
        return t('undone-mark-removed');
      });
    });
  }

  /** The words, with the text and the section that they stand in. */
  async copy(): Promise<void> {
    const { page, reader } = this.#reading;
    if (!page || this.passages.length === 0) return;
    const words = this.passages.map(({ quote }) => quote).join('\n');
    const source = t('excerpt-source', {
      title: isolated(materialName(reader?.title ?? '')),
      section: isolated(sectionName(page.kind, page.title)),
    });
    // The marks that part words on the screen have no business in another program.
    const text = `${words}\n${source}`.replaceAll(/[\u2068\u2069]/g, '');
    await this.#reading.attempt.run(() => copyText(text));
    if (!this.#reading.attempt.failure) this.#reading.attempt.say(t('excerpt-copied'));
  }

  /** What is selected is the passage that a person was looking for. */
  async settle(): Promise<boolean> {
    const [passage] = this.passages;
    const sought = settling.now;
    if (!passage || !sought) return false;
    return this.#reading.attempt.run(async () => {
      await settle(sought, passage);
      settling.stop();
      this.forget();
      await this.#reading.again();
      this.#reading.attempt.say(t('settled'));
    });
  }
}
