/** What things without a title of their own are called on the screen. */
import { longDate } from './format';
import type { MaterialRow, NoteRow, RowPlace, Scope, SectionKind } from '../platform';
import { isolated, t, type MessageId } from './index.svelte';

export function materialName(title: string): string {
  return title === '' ? t('material-bundled') : title;
}

/** Who asks that it be read, and by when. */
export function requiredWords({ required_by: by, required_until: until }: MaterialRow): string {
  const date = until === null ? '' : longDate(until);
  if (by === null) return t('required-until-only', { date });
  return until === null ? t('required-by-only', { by: isolated(by) }) : t('required-both', { by: isolated(by), date });
}

const UNTITLED: Partial<Record<SectionKind, MessageId>> = {
  opening: 'section-opening',
  closing: 'section-closing',
  signature: 'section-signature',
};

export function sectionName(kind: SectionKind, title: string): string {
  return title === '' ? t(UNTITLED[kind] ?? 'section-body') : title;
}

/** From the narrowest to the widest. */
export const SCOPES: readonly Scope[] = ['private', 'written_only', 'branch'];

const SCOPE: Record<Scope, { name: MessageId; means: MessageId }> = {
  private: { name: 'scope-private', means: 'scope-private-means' },
  written_only: { name: 'scope-written-only', means: 'scope-written-only-means' },
  branch: { name: 'scope-branch', means: 'scope-branch-means' },
};

/** Who sees a reflection. */
export function scopeName(scope: Scope): string {
  return t(SCOPE[scope].name);
}

/** What that is when one hands in. */
export function scopeMeans(scope: Scope): string {
  return t(SCOPE[scope].means);
}

export function noteName(title: string, excerpt: string): string {
  return title || excerpt || t('note-empty');
}

/** The day on which a record was erased, in a sentence that stands in the place of its words. */
export function erasedOn(moment: string): string {
  return t('erased-on', { date: longDate(moment.slice(0, 10)) });
}

export function rowName(row: NoteRow): string {
  return row.erased_at === undefined ? noteName(row.title, row.excerpt) : erasedOn(row.erased_at);
}

/** A row of a table, with its sheet where there are several. */
export function rowWords({ sheet, row }: RowPlace): string {
  return sheet === '' ? t('row-number', { row }) : t('row-of-sheet', { sheet: isolated(sheet), row });
}
