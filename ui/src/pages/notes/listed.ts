/** The list beside an editor: what is being written stands in it, from the first moment and with the words typed last. */
import type { Note, NoteRow } from '../../platform';

/** As much of an open reflection as its row shows. */
interface Writing {
  note: Note;
  title: string;
  text: string;
  characters: number;
}

/** Characters of the text that a row has room for. */
const EXCERPT = 60;

export function listedWith(rows: NoteRow[], open: Writing | null): NoteRow[] {
  if (!open || open.note.erased_at !== undefined) return rows;
  const { note, title, text, characters } = open;
  if (rows.some((row) => row.id === note.id)) return rows.map((row) => (row.id === note.id ? { ...row, title } : row));
  const excerpt = text.trim().slice(0, EXCERPT);
  // A new one stands where its first save will put it.
  return [{ ...note, title, excerpt, characters, draft: false }, ...rows];
}
