/**
 * What was typed into reflections in this run. It outlives editor, page and saving, so that Ctrl+Z works after
 * leaving and coming back.
 */
import { TextHistory } from '../../keys/text_history';
import { session } from '../../state/session.svelte';

export interface NoteHistories {
  title: TextHistory;
  text: TextHistory;
}

/** Reflections whose steps are remembered: those opened last. */
const NOTES_MAX = 12;

const known = new Map<string, NoteHistories>();
let opened = 0;

/** The steps of a reflection, which says this now. */
export function historiesOf(id: string, now: { title: string; text: string }): NoteHistories {
  // Another log, perhaps another person's: nothing of the one before is held.
  if (opened !== session.opened) known.clear();
  opened = session.opened;
  const histories = known.get(id) ?? { title: new TextHistory(now.title), text: new TextHistory(now.text) };
  for (const field of ['title', 'text'] as const) {
    // What was changed elsewhere, as by going back to a version, is a step as well.
    histories[field].changed(now[field], [now[field].length, now[field].length], 0, false);
  }
  known.delete(id);
  known.set(id, histories);
  for (const oldest of known.keys()) {
    if (known.size <= NOTES_MAX) break;
    known.delete(oldest);
  }
  return histories;
}

/** The reflection is erased: nothing of it is held. */
export function forget(id: string): void {
  known.delete(id);
}
