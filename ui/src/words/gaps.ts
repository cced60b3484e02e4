/** What a gap is called, and the facts beside it. */
import { hours, nearDate } from './format';
import { t } from './index.svelte';
import type { Gap } from '../platform';

export function gapName({ what, kind }: Gap): string {
  return what || t(kind === 'look_back' ? 'look-back-mark' : 'gap-untitled');
}

/** Sections and hours that are missing, and the day. */
export function gapFacts(gap: Gap, today: string): string {
  const facts = [
    gap.sections === null ? '' : t('gap-sections', { count: gap.sections }),
    gap.hours === null ? '' : t('gap-hours', { hours: hours(gap.hours) }),
    gap.until === null ? '' : t('gap-until', { date: nearDate(gap.until, today) }),
    gap.until === null && gap.since !== null ? t('gap-since', { date: nearDate(gap.since, today) }) : '',
  ];
  return facts.filter((fact) => fact !== '').join(t('dot'));
}
