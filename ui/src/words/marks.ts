/** The facts beside an entry, the same ones wherever it stands: a word in a list, a sentence beside it. */
import { hours } from './format';
import { t } from './index.svelte';

export interface Mark {
  word: string;
  means: string;
  tone: '' | 'blue' | 'celadon' | 'cinnabar';
}

/** What is known of an entry; of one that leaves, or came from somebody, less. */
interface Marked {
  withdrawn: boolean;
  future?: boolean;
  over_a_day?: boolean;
  overlap_minutes?: number;
  late: boolean;
  edited: boolean;
  source: string;
  credit?: number | null;
  erased_at?: string;
}

export function marksOf(entry: Marked): Mark[] {
  const { overlap_minutes: minutes = 0, credit = null } = entry;
  const credited = { hours: hours(credit ?? 0) };
  // A table that people kept is imported long after: that it was says more than when.
  const imported = entry.source === 'imported';
  if (entry.erased_at !== undefined) return [{ word: t('tag-erased'), means: t('tag-erased-means'), tone: '' }];
  const marks: (Mark | false | undefined)[] = [
    entry.withdrawn && { word: t('tag-withdrawn'), means: t('tag-withdrawn-means'), tone: '' },
    entry.future && { word: t('tag-future'), means: t('tag-future-means'), tone: 'cinnabar' },
    entry.over_a_day && { word: t('tag-over-a-day'), means: t('tag-over-a-day-means'), tone: 'cinnabar' },
    minutes > 0 && { word: t('tag-overlap', { minutes }), means: t('tag-overlap-means'), tone: 'cinnabar' },
    entry.late && !imported && { word: t('tag-late'), means: t('tag-late-means'), tone: '' },
    imported && {
      word: t('tag-imported'),
      means: t(entry.late ? 'tag-imported-late-means' : 'tag-imported-means'),
      tone: '',
    },
    entry.edited && { word: t('tag-edited'), means: t('tag-edited-means'), tone: 'blue' },
    entry.source === 'timed' && { word: t('tag-timed'), means: t('tag-timed-means'), tone: 'celadon' },
    credit !== null && { word: t('tag-credit', credited), means: t('tag-credit-means', credited), tone: '' },
  ];
  return marks.filter((mark) => mark !== false && mark !== undefined);
}
