/** A text on its way in, or a kept one whose outline is mended: looked at, mended, answered about. It stays as it is while other pages are open. */
import { headingsOf, moved, toggled } from './headings';
import { readGiven, type Chosen, type Given } from '../../parts/files';
import { call, type HeadingAt, type MaterialLook, type MaterialTaken } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';
import { t } from '../../words/index.svelte';

/** What a document may need a person's word for. */
interface Admitted {
  badBytes: boolean;
  asQuotation: boolean;
}
const NOTHING: Admitted = { badBytes: false, asQuotation: false };

class Adding {
  /** The document of the preview. */
  file = $state.raw<Chosen | null>(null);
  look = $state.raw<MaterialLook | null>(null);
  /** Text that is being pasted. */
  pasted = $state('');
  title = $state('');
  by = $state('');
  until = $state('');
  /** What was said of the text that this one looks like. */
  edition = $state<'' | 'new' | 'another'>('');
  readonly attempt = new Attempt('title', 'required_by', 'required_until', 'date');
  /** Headings as they were before each step of mending. */
  #before = $state.raw<readonly (readonly HeadingAt[])[]>([]);
  /** What is being looked at, or was refused: the preview before it stays until it has been seen. */
  #sought = $state.raw<{ file: Chosen; admitted: Admitted } | null>(null);
  #mended = false;

  /** What a person can answer to the refusal that stands. */
  get asks(): 'bad_byte' | 'internal_text' | null {
    const code = this.attempt.failure?.code;
    return this.#sought !== null && (code === 'bad_byte' || code === 'internal_text') ? code : null;
  }

  get mendedOnce(): boolean {
    return this.#before.length > 0;
  }

  /** Everything that has to be answered is. */
  get ready(): boolean {
    const look = this.look;
    return look !== null && look.there === null && (look.like === null || this.edition !== '') && !this.attempt.busy;
  }

  /** Looks at another document. */
  choose(given: Given): Promise<boolean> {
    return this.attempt.run(async () => {
      await this.see(await readGiven(given));
    });
  }

  /** What was pasted is there until it has been seen. */
  async paste(): Promise<boolean> {
    const text = this.pasted;
    const file = new File([text], t('pasted-name'), { type: 'text/plain' });
    const seen = await this.choose(file);
    if (seen && this.pasted === text) this.pasted = '';
    return seen;
  }

  /** Looks again, once a person has answered. */
  async admit(): Promise<boolean> {
    const [asked, sought] = [this.asks, this.#sought];
    if (!sought || !asked) return false;
    const { file, admitted: so } = sought;
    const admitted = {
      badBytes: so.badBytes || asked === 'bad_byte',
      asQuotation: so.asQuotation || asked === 'internal_text',
    };
    return this.attempt.run(() => this.see(file, admitted));
  }

  /** Looks at a document, within an attempt. */
  async see(file: Chosen, admitted: Admitted = NOTHING): Promise<void> {
    this.#sought = { file, admitted };
    const look = await call('material_look', {
      ...file,
      replace_bad_bytes: admitted.badBytes,
      as_quotation: admitted.asQuotation,
    });
    // Answers about the one before it are none about this one.
    this.leave();
    [this.file, this.look, this.title] = [file, look, look.title];
  }

  /** A line becomes a heading, or is none any more. */
  toggle(paragraph: number): Promise<boolean> {
    return this.#redraw((headings) => toggled(headings, paragraph));
  }

  move(paragraph: number, by: 1 | -1): Promise<boolean> {
    return this.#redraw((headings) => moved(headings, paragraph, by));
  }

  async #redraw(change: (headings: HeadingAt[]) => HeadingAt[] | null): Promise<boolean> {
    // A text that is there already keeps its outline, unless that is what is being mended.
    if (!this.look || (this.look.there && this.look.standing !== 'mending')) return false;
    const was = headingsOf(this.look.rows);
    const headings = change(was);
    if (!headings) return false;
    return this.attempt.run(async () => {
      this.look = await call('material_redraw', { headings });
      [this.#before, this.#mended] = [[...this.#before, was], true];
    });
  }

  /** Lines and pages are joined, or stand as they were cut: another text, whose mending begins anew. */
  join(join: boolean): Promise<boolean> {
    return this.attempt.run(async () => {
      this.look = await call('material_join', { join });
      [this.edition, this.#before, this.#mended] = ['', [], false];
    });
  }

  /** The last step of mending is taken back. */
  async undo(): Promise<boolean> {
    const headings = this.#before.at(-1);
    if (!headings) return false;
    return this.attempt.run(async () => {
      this.look = await call('material_redraw', { headings: [...headings] });
      this.#before = this.#before.slice(0, -1);
    });
  }

  async take(): Promise<MaterialTaken | null> {
    const look = this.look;
    if (!look || !this.ready) return null;
    let taken: MaterialTaken | null = null;
    await this.attempt.run(async () => {
      taken = await call('material_take', {
        title: this.title,
        required_by: this.by,
        required_until: this.until,
        edition_of: this.edition === 'new' ? (look.like?.id ?? null) : null,
        as_another: this.edition === 'another',
        headings: this.#mended ? headingsOf(look.rows) : null,
      });
      this.leave();
    });
    return taken;
  }

  /** Looks at a text that is kept, within an attempt, to mend its outline. */
  async seeKept(material: string): Promise<void> {
    const look = await call('material_mending', { material });
    this.leave();
    this.look = look;
  }

  /** The outline of a kept text stands as it was mended; its id. */
  async keep(): Promise<string | null> {
    const look = this.look;
    if (!look?.there || look.standing !== 'mending') return null;
    const material = look.there.id;
    const done = await this.attempt.run(async () => {
      await call('material_mend', { material, headings: headingsOf(look.rows) });
      this.leave();
    });
    return done ? material : null;
  }

  /** One that was removed before comes back as it was; its id. */
  async restore(): Promise<string | null> {
    const look = this.look;
    if (!look?.there || look.standing !== 'hidden') return null;
    const material = look.there.id;
    const done = await this.attempt.run(async () => {
      await call('material_put_back', { material });
      this.leave();
    });
    return done ? material : null;
  }

  /** Nothing of it is kept. */
  leave(): void {
    [this.file, this.look, this.title, this.by, this.until] = [null, null, '', '', ''];
    [this.edition, this.#before, this.#mended, this.#sought] = ['', [], false, null];
    this.attempt.forget();
  }
}

export const adding = new Adding();
