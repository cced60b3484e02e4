/** The marks that go along with an entry, as the member sees them on the list of entries. */
import type { LeavingEntry } from '../../platform';
import { hours } from '../../words/format';
import { t, type MessageId } from '../../words/index.svelte';

export interface Mark {
  word: string;
  means: string;
  tone: '' | 'blue' | 'celadon';
}

export function marksOf(entry: LeavingEntry): Mark[] {
  const credit = entry.credit_hundredths ?? null;
  const marks: (Mark | false)[] = [
    entry.withdrawn && { word: t('tag-withdrawn'), means: t('tag-withdrawn-means'), tone: '' },
    entry.late && { word: t('tag-late'), means: t('tag-late-means'), tone: '' },
    entry.edited && { word: t('tag-edited'), means: t('tag-edited-means'), tone: 'blue' },
    entry.source === 'timed' && { word: t('tag-timed'), means: t('tag-timed-means'), tone: 'celadon' },
    entry.source === 'imported' && { word: t('tag-imported'), means: t('tag-imported-means'), tone: '' },
    credit !== null && {
      word: t('tag-credit', { hours: hours(credit / 100) }),
      means: t('tag-credit-means', { hours: hours(credit / 100) }),
      tone: '',
    },
  ];
  return marks.filter((mark): mark is Mark => mark !== false);
}

/** How many entries carry which mark: `3 条改过`, `2 条补记`. */
export function marked(entries: readonly LeavingEntry[]): string[] {
  const counts: [MessageId, number][] = [
    ['hand-edited', entries.filter((entry) => entry.edited).length],
    ['hand-late', entries.filter((entry) => entry.late).length],
    ['hand-timed', entries.filter((entry) => entry.source === 'timed').length],
    ['hand-withdrawn', entries.filter((entry) => entry.withdrawn).length],
  ];
  return counts.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count }));
}
