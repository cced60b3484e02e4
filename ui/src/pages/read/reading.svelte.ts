/** A material that is open, its section on the screen, and the time measured in it. */
import { asFailure, call } from '../../platform';
import type { MaterialRow, Reader, SectionPage } from '../../platform';
import { replace } from '../../state/router.svelte';
import { session } from '../../state/session.svelte';
import { today } from '../../state/today.svelte';

export class Reading {
  materials = $state.raw<MaterialRow[]>([]);
  reader = $state.raw<Reader | null>(null);
  page = $state.raw<SectionPage | null>(null);
  problem = $state('');
  running = $state(false);
  secondsToday = $state(0);
  unrecorded = $state(0);
  /** The paragraph to begin with, once: the place that was kept. */
  beginAt: number | null = null;
  #asked = 0;

  /** Opens what the address says; what it leaves out is where the reader was. */
  async open(material?: string, section?: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      if (this.materials.length === 0) this.materials = await call('materials', {});
      const known = this.reader?.id ?? today.value?.resume?.material ?? this.materials[0]?.id;
      const id = material ?? known;
      if (id === undefined || asked !== this.#asked) return;
      let reader = this.reader;
      let place: number | null = null;
      if (reader?.id !== id) {
        reader = await call('reader', { material: id });
        if (!section || section === reader.section) place = reader.paragraph;
      }
      const path = section ?? this.page?.path ?? reader.section;
      const page = await call('section', { material: id, section: path });
      if (asked !== this.#asked) return;
      this.beginAt = place;
      this.reader = reader;
      this.#show(page);
      if (!material || !section) replace({ page: 'read', material: id, section: path });
    } catch (thrown) {
      if (asked === this.#asked) this.problem = asFailure(thrown).message;
    }
  }

  #show(page: SectionPage): void {
    this.page = page;
    this.secondsToday = page.seconds_today;
    this.unrecorded = page.unrecorded_seconds;
    this.problem = '';
  }

  /** The section and the list again, where a note, a mark or a name has changed. */
  async again(): Promise<void> {
    const page = this.page;
    if (!page) return;
    const [reader, fresh] = await Promise.all([
      call('reader', { material: page.material }),
      call('section', { material: page.material, section: page.path }),
    ]);
    this.reader = reader;
    if (this.page?.path === fresh.path) this.page = fresh;
  }

  /** Marks the section; `false` where that could not be kept. */
  async mark(read: boolean): Promise<boolean> {
    const page = this.page;
    if (!page || session.readOnly) return false;
    try {
      await call('section_mark', { material: page.material, section: page.path, read });
      await this.again();
      this.problem = '';
      return true;
    } catch (thrown) {
      this.problem = asFailure(thrown).message;
      return false;
    }
  }

  async tick(attended: boolean, idleMs: number, characters: number): Promise<void> {
    const page = this.page;
    if (!page) return;
    try {
      const ticked = await call('reading_tick', {
        material: page.material,
        section: page.path,
        focused: attended,
        idle_ms: Math.min(Math.round(idleMs), 4_000_000_000),
        characters_on_screen: characters,
      });
      if (this.page?.path !== page.path) return;
      this.running = ticked.running;
      this.secondsToday = ticked.seconds_today;
      this.unrecorded = ticked.unrecorded_seconds;
    } catch {
      // Not measured is shown as paused; the reading itself is not to be disturbed.
      this.running = false;
    }
  }

  async keepPlace(paragraph: number | null): Promise<void> {
    const page = this.page;
    if (!page || paragraph === null || session.readOnly) return;
    const { material, path: section } = page;
    try {
      await call('place_set', { material, section, paragraph });
    } catch {
      // The next scroll tries again.
    }
  }

  async rename(title: string): Promise<void> {
    const id = this.reader?.id;
    if (id === undefined) return;
    const row = await call('material_rename', { material: id, title });
    this.materials = this.materials.map((old) => (old.id === id ? row : old));
    if (this.reader) this.reader = { ...this.reader, title: row.title };
  }
}
