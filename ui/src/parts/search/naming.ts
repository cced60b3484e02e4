/** What hits are called on the screen. */
import type { Hit, HitKind } from '../../platform';
import { t, type MessageId } from '../../words/index.svelte';
import { materialName, noteName } from '../../words/names';

const KINDS: Record<HitKind, MessageId> = {
  material: 'search-kind-material',
  mark: 'search-kind-mark',
  entry: 'search-kind-entry',
  note: 'search-kind-note',
  handed_in: 'search-kind-handed-in',
};

export function hitKind(kind: HitKind): string {
  return t(KINDS[kind]);
}

export function hitTitle({ kind, title }: Hit): string {
  if (kind === 'material' || kind === 'mark') return materialName(title);
  return kind === 'note' ? noteName(title, '') : title;
}
