/** Reflections in an editor. What could not be kept yet outlives its page here. */
import { DraftKeeper, type Keeping } from './draft_keeper';
import { forget, historiesOf, type NoteHistories } from './histories';
import { asFailure, call } from '../../platform';
import type { Note, Scope } from '../../platform';
import { Again } from '../../state/again';
import { keepBeforeLeaving } from '../../state/leaving';
import { unsaved } from '../../state/unsaved.svelte';

interface Typed {
  title: string;
  text: string;
  scope: Scope;
}

export class OpenNote {
  note = $state.raw<Note>() as Note;
  title = $state('');
  text = $state('');
  scope = $state<Scope>('private');
  keeping = $state.raw<Keeping | null>(null);
  /** As the core counts it: line ends are no characters. */
  characters = $state(0);
  histories: NoteHistories;
  #keeper: DraftKeeper<Typed>;
  /** The editor is gone. */
  #left = false;
  readonly #closing = new Again(() => (this.#left ? this.leave() : this.close()));
  #forget: () => void;

  constructor(note: Note) {
    this.show(note);
    this.histories = historiesOf(note.id, note);
    this.#keeper = new DraftKeeper<Typed>({
      keep: async (typed) => {
        const kept = await call('note_draft', { id: this.note.id, ...typed });
        this.characters = kept.characters;
        // Before a large loss a version was kept: the list of versions shows it.
        if (kept.revision !== this.note.revision) this.note = { ...this.note, revision: kept.revision };
        return kept.saved_at;
      },
      said: (keeping) => {
        this.#said(keeping);
      },
      idle: () => void this.close(),
    });
    this.#forget = keepBeforeLeaving(async () => {
      // What could not be closed is tried once more, and is no text that could be lost.
      if (this.#closing.failing) this.#closing.now();
      return this.#keeper.flush();
    });
  }

  #said(keeping: Keeping): void {
    this.keeping = keeping;
    if (keeping.state === 'failed') unsaved.failed(this, keeping.message, !this.#left);
    if (keeping.state !== 'kept') return;
    unsaved.over(this);
    // The editor went before this was kept: now it can be closed.
    if (this.#left && keeping.recovered) void this.leave();
  }

  get dirty(): boolean {
    return this.#keeper.dirty;
  }

  show(note: Note): void {
    this.note = note;
    this.title = note.title;
    this.text = note.text;
    this.scope = note.scope;
    this.characters = note.characters;
  }

  typed(): void {
    const { title, text, scope } = this;
    this.#keeper.typed({ title, text, scope });
  }

  flush(): Promise<boolean> {
    return this.#keeper.flush();
  }

  /** Before other words take the place of what is typed: all of that is kept, or this fails with why it is not. */
  async settle(): Promise<void> {
    if (await this.flush()) return;
    const message = this.keeping?.state === 'failed' ? this.keeping.message : '';
    throw asFailure({ code: 'not_kept', message });
  }

  /** It is erased: what was typed is let go, with the steps of typing it, and nothing is tried again. */
  erase(): void {
    forget(this.note.id);
    this.histories = historiesOf(this.note.id, { title: '', text: '' });
    this.#keeper.forget();
    this.#closing.over();
    unsaved.over(this);
    this.keeping = null;
  }

  /** The draft becomes a revision. A reflection without words has none, and needs none. */
  async close(): Promise<void> {
    if (!(await this.flush())) return;
    try {
      const saved = await call('note_close', { id: this.note.id });
      this.note = { ...this.note, revision: saved.revision, draft: false };
      this.#closing.over();
      unsaved.over(this);
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.code !== 'empty' && this.text.trim() !== '') {
        this.keeping = { state: 'failed', message: failure.message };
        if (failure.passes) this.#closing.later();
      }
    }
  }

  /** The editor is back before everything was kept. */
  back(): void {
    this.#left = false;
    if (this.keeping?.state === 'failed') unsaved.failed(this, this.keeping.message, true);
  }

  /** The editor goes. Everything typed is kept and closed, or goes on being tried. */
  async leave(): Promise<void> {
    this.#left = true;
    this.#keeper.end();
    await this.close();
    if (this.dirty) {
      if (this.keeping?.state === 'failed') unsaved.failed(this, this.keeping.message, false);
      return;
    }
    if (this.#closing.failing) return;
    this.#forget();
    // It may be open again by now.
    if (open.get(this.note.id) === this) open.delete(this.note.id);
  }
}

const open = new Map<string, OpenNote>();

/** The reflection as it stands; one that still waits to be kept comes back as it was left. */
export async function openNote(id: string): Promise<OpenNote> {
  const known = open.get(id);
  if (known?.dirty) {
    known.back();
    return known;
  }
  const note = await call('note_open', { id });
  const opened = new OpenNote(note);
  open.set(id, opened);
  return opened;
}
