/** A material that is open, its section on the screen, and the time measured in it. */
import { call } from '../../platform';
import type { MaterialRow, Reader, SectionPage } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';
import { replace } from '../../state/router.svelte';
import { session } from '../../state/session.svelte';
import { today } from '../../state/today.svelte';

export class Reading {
  materials = $state.raw<MaterialRow[]>([]);
  reader = $state.raw<Reader | null>(null);
  page = $state.raw<SectionPage | null>(null);
  readonly attempt = new Attempt();
  running = $state(false);
  secondsToday = $state(0);
  unrecorded = $state(0);
  /** Counts what was opened, also where that is the section that was open. */
  opened = $state(0);
  /** The paragraph to begin with, once: the place that was kept. */
  beginAt: number | null = null;

  /** Opens what the address says; what it leaves out is where the reader was. */
  async open(material?: string, section?: string, paragraph?: number): Promise<void> {
    const read = async () => {
      if (this.materials.length === 0) this.materials = await call('materials', {});
      const known = [this.reader?.id, today.value?.resume?.material].find(
        (id) => id !== undefined && this.materials.some((row) => row.id === id),
      );
      const id = material ?? known ?? this.materials[0]?.id;
      if (id === undefined) return null;
      const again = this.reader?.id === id ? this.reader : null;
      const reader = again ?? (await call('reader', { material: id }));
      const was = !again && (!section || section === reader.section) ? reader.paragraph : null;
      const beginAt = paragraph ?? was;
      const path = section ?? (again ? this.page?.path : undefined) ?? reader.section;
      return { reader, beginAt, page: await call('section', { material: id, section: path }) };
    };
    await this.attempt.latest(read, (opened) => {
      if (!opened) return;
      const { page } = opened;
      this.attempt.forget();
      [this.beginAt, this.reader, this.page] = [opened.beginAt, opened.reader, page];
      this.opened += 1;
      this.secondsToday = page.seconds_today;
      this.unrecorded = page.unrecorded_seconds;
      if (!material || !section) replace({ page: 'read', material: page.material, section: page.path });
    });
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
    return this.attempt.run(async () => {
      await call('section_mark', { material: page.material, section: page.path, read });
      await this.again();
    });
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
