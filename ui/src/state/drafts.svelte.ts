/** Entries that are being typed and not saved yet, wherever they were begun. */
import type { Entry, Fields } from '../platform';
import { keepBeforeLeaving } from './leaving';
import { EntryDraft, emptyFields, fieldsOf } from './entry_draft.svelte';

let fresh: EntryDraft | undefined;
const edits = new Map<string, EntryDraft>();
const claims = new Map<string, { draft: EntryDraft; offered: string }>();

// What was typed into an entry and not saved is nowhere but here.
keepBeforeLeaving(() => {
  const drafts = [...edits.values(), ...[...claims.values()].map(({ draft }) => draft)];
  return Promise.resolve(!(fresh?.touched && fresh.changed) && !drafts.some((draft) => draft.changed));
});

/** The one new entry: the row of the first page and the panel of the list show the same. */
export function newEntry(): EntryDraft {
  fresh ??= new EntryDraft();
  if (!fresh.touched) {
    const { date, form } = emptyFields();
    if (fresh.fields.date === '' || fresh.facts === null) fresh.fields.date = date;
    if (fresh.fields.form === '') fresh.fields.form = form;
  }
  return fresh;
}

/** The new entry is on this day; what else was typed stays. */
export function newEntryOn(date: string): void {
  const draft = newEntry();
  draft.fields.date = date;
  draft.typed();
}

/** The new entry is like one that was written, with today's date. */
export function newEntryLike(entry: Entry): void {
  const { form, topic, place, host, minutes } = fieldsOf(entry);
  newEntry().fill({ ...emptyFields(), form, topic, place, host, minutes });
}

/** The change of an entry, gone on with where it was left. */
export function editOf(entry: Entry): EntryDraft {
  let draft = edits.get(entry.id);
  if (!draft) {
    draft = new EntryDraft(fieldsOf(entry), entry.id);
    edits.set(entry.id, draft);
  }
  return draft;
}

export function editDone(id: string): void {
  edits.delete(id);
}

/** Measured time of a material about to become an entry. What nobody changed follows the clock. */
export function claimOf(material: string, offered: Fields): EntryDraft {
  const known = claims.get(material);
  if (known && JSON.stringify(known.draft.fields) !== known.offered) return known.draft;
  const draft = new EntryDraft(offered);
  claims.set(material, { draft, offered: JSON.stringify(draft.fields) });
  return draft;
}

export function claimDone(material: string): void {
  claims.delete(material);
}
