/** What is looked back on: the look-back itself, and the old words, which are shown once today's are written. */
import { call, type LookBack, type Mark, type Note } from '../../platform';
import { isolated, t } from '../../words/index.svelte';
import { noteName } from '../../words/names';

export interface Old {
  /** What it is called, without a word of the passage. */
  title: string;
  note: Note | null;
  mark: Mark | null;
}

/** The record that is looked back on. One that is gone has no words. */
export async function oldWords({ subject }: LookBack): Promise<Old> {
  if (subject.kind === 'note') {
    const note = await call('note_open', { id: subject.id });
    const gone = note.erased_at !== undefined || note.withdrawn;
    return { title: noteName(note.title, gone ? '' : note.excerpt), note: gone ? null : note, mark: null };
  }
  const [marks, materials] = await Promise.all([call('marks', { material: null }), call('materials', {})]);
  const mark = marks.find(({ id }) => id === subject.id) ?? null;
  const title = materials.find(({ id }) => id === mark?.edition || id === mark?.material)?.title ?? '';
  return { title: title === '' ? t('look-back-mark') : `${t('look-back-mark')}${t('dot')}${isolated(title)}`, note: null, mark };
}

/** The one that is shown: the one that is asked for, else the first of those that come up today. */
export function shownOf(all: readonly LookBack[], id: string | undefined): LookBack | undefined {
  return all.find((one) => one.id === id) ?? all.find((one) => one.due);
}
