/** Reflections in an editor. What could not be kept yet outlives its page here. */
import { DraftKeeper, type Keeping } from './draft_keeper';
import { asFailure, call } from '../../platform';
import type { Note, Scope } from '../../platform';
import { keepBeforeLeaving } from '../../state/leaving';

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
  #keeper: DraftKeeper<Typed>;
  #forget: () => void;

  constructor(note: Note) {
    this.take(note);
    this.#keeper = new DraftKeeper<Typed>({
      keep: async (typed) => {
        const kept = await call('note_draft', { id: this.note.id, ...typed });
        this.characters = kept.characters;
        return kept.saved_at;
      },
      said: (keeping) => (this.keeping = keeping),
      idle: () => void this.close(),
    });
    this.#forget = keepBeforeLeaving(() => this.#keeper.flush());
  }

  get dirty(): boolean {
    return this.#keeper.dirty;
  }

  take(note: Note): void {
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

  /** The draft becomes a revision. A reflection without words has none, and needs none. */
  async close(): Promise<void> {
    if (!(await this.flush())) return;
    try {
      const saved = await call('note_close', { id: this.note.id });
      this.note = { ...this.note, revision: saved.revision, draft: false };
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.code !== 'empty' && this.text.trim() !== '') {
        this.keeping = { state: 'failed', message: failure.message };
      }
    }
  }

  /** The editor goes. Everything typed is kept and closed, or goes on being tried. */
  async leave(): Promise<void> {
    this.#keeper.end();
    await this.close();
    if (this.dirty) return;
    this.#forget();
    open.delete(this.note.id);
  }
}

const open = new Map<string, OpenNote>();

/** The reflection as it stands; one that still waits to be kept comes back as it was left. */
export async function openNote(id: string): Promise<OpenNote> {
  const known = open.get(id);
  if (known?.dirty) return known;
  const note = await call('note_open', { id });
  const opened = new OpenNote(note);
  open.set(id, opened);
  return opened;
}
