/** What is in the sums and needs a look: a word in the list, a sentence in the detail. */
import type { Flagged, Held, MemberTotals, YearRow } from '../../platform';
import { hours, hoursLike, monthName } from '../../words/format';
import { t, type MessageId } from '../../words/index.svelte';

export interface Flag {
  word: string;
  means: string;
  tone: '' | 'cinnabar';
}

/** Whether any entry was written late. One of a table is imported, and says that in its place. */
export function isLate(of: Flagged): boolean {
  return of.late_minutes > of.late_imported_minutes;
}

export function flagsOf(of: Flagged): Flag[] {
  const flags: (Flag | false)[] = [
    of.over_a_day_minutes > 0 && {
      word: t('flag-over-a-day'),
      means: t('flag-over-a-day-means', { minutes: of.over_a_day_minutes }),
      tone: 'cinnabar',
    },
    of.overlap_minutes > 0 && {
      word: t('flag-overlap'),
      means: t('flag-overlap-means', { minutes: of.overlap_minutes }),
      tone: 'cinnabar',
    },
    (of.unchecked_minutes > 0 || of.unchecked_hours > 0 || of.unchecked_notes > 0) && {
      word: t('flag-unchecked'),
      means: t('flag-unchecked-means', { hours: hours(of.unchecked_hours), notes: of.unchecked_notes }),
      tone: 'cinnabar',
    },
    of.credit_beyond_hours > 0 && {
      word: t('flag-credit-beyond'),
      means: t('flag-credit-beyond-means', { hours: hours(of.credit_beyond_hours) }),
      tone: 'cinnabar',
    },
    of.future_minutes > 0 && {
      word: t('flag-future'),
      means: t('flag-future-means', { minutes: of.future_minutes }),
      tone: 'cinnabar',
    },
    of.other_year_minutes > 0 && {
      word: t('flag-other-year'),
      means: t('flag-other-year-means', { minutes: of.other_year_minutes }),
      tone: 'cinnabar',
    },
    of.twins_open > 0 && {
      word: t('flag-twins-open'),
      means: t('flag-twins-open-means', { count: of.twins_open }),
      tone: 'cinnabar',
    },
    of.counted_once > 0 && {
      word: t('flag-counted-once'),
      means: t('flag-counted-once-means', { count: of.counted_once }),
      tone: '',
    },
    isLate(of) && {
      word: t('flag-late'),
      means: t('flag-late-means', { minutes: of.late_minutes - of.late_imported_minutes }),
      tone: '',
    },
    of.imported_minutes > 0 && {
      word: t('tag-imported'),
      means: t('flag-imported-means', { minutes: of.imported_minutes }),
      tone: '',
    },
  ];
  return flags.filter((flag): flag is Flag => flag !== false);
}

/** A row as the table shows it. */
export type Row = YearRow;

const WHY: Record<Held['why'], MessageId> = {
  not_on_roster: 'why-not-on-roster',
  fits_several: 'why-fits-several',
  other_key: 'why-other-key',
  other_name: 'why-other-name',
  other_number: 'why-other-number',
  released: 'why-released',
  declined: 'why-declined',
};
export function whyOf(held: Held): string {
  return t(WHY[held.why]);
}

/** How deep the blue of a month is: 0 is nothing, 4 eight hours and more. */
export function depthOf(hours: number): number {
  if (hours <= 0) return 0;
  return hours < 2 ? 1 : hours < 4 ? 2 : hours < 8 ? 3 : 4;
}

/** The figures of a row's months, with as many decimals as its sums need: they add up as they are shown. */
export function monthFigures(row: MemberTotals): (value: number) => string {
  return hoursLike([row.organised_hours, row.self_study_hours, ...row.by_month.map((month) => month.hours)]);
}

/** What a pointer finds on a month's cell: 3月 · 4.5 学时. */
export function monthOf(month: { hours: number }, at: number): string {
  return `${monthName(at + 1)}${t('dot')}${hours(month.hours)} ${t('hours-unit')}`;
}
