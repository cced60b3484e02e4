/** The facts beside an entry: a word in the list, a sentence beside it. */
import type { Entry } from '../../platform';
import { hours } from '../../words/format';
import { t } from '../../words/index.svelte';

export interface Tag {
  word: string;
  means: string;
  tone: '' | 'blue' | 'celadon' | 'cinnabar';
}

export function tagsOf(entry: Entry): Tag[] {
  const tags: (Tag | false)[] = [
    entry.withdrawn && { word: t('tag-withdrawn'), means: t('tag-withdrawn-means'), tone: '' },
    entry.future && { word: t('tag-future'), means: t('tag-future-means'), tone: 'cinnabar' },
    entry.over_a_day && { word: t('tag-over-a-day'), means: t('tag-over-a-day-means'), tone: 'cinnabar' },
    entry.overlap_minutes > 0 && {
      word: t('tag-overlap', { minutes: entry.overlap_minutes }),
      means: t('tag-overlap-means'),
      tone: 'cinnabar',
    },
    entry.late && { word: t('tag-late'), means: t('tag-late-means'), tone: '' },
    entry.edited && { word: t('tag-edited'), means: t('tag-edited-means'), tone: 'blue' },
    entry.source === 'timed' && { word: t('tag-timed'), means: t('tag-timed-means'), tone: 'celadon' },
    entry.source === 'imported' && { word: t('tag-imported'), means: t('tag-imported-means'), tone: '' },
    entry.credit !== null && {
      word: t('tag-credit', { hours: hours(entry.credit) }),
      means: t('tag-credit-means', { hours: hours(entry.credit) }),
      tone: '',
    },
  ];
  return tags.filter((tag): tag is Tag => tag !== false);
}
