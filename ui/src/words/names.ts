/** What things without a title of their own are called on the screen. */
import type { SectionKind } from '../platform';
import { t, type MessageId } from './index.svelte';

export function materialName(title: string): string {
  return title === '' ? t('material-bundled') : title;
}

const UNTITLED: Partial<Record<SectionKind, MessageId>> = {
  opening: 'section-opening',
  closing: 'section-closing',
};

export function sectionName(kind: SectionKind, title: string): string {
  return title === '' ? t(UNTITLED[kind] ?? 'section-body') : title;
}

export function noteName(title: string, excerpt: string): string {
  return title || excerpt || t('note-empty');
}
