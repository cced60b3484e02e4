/** What tells the rows of a table apart that several computers have. */
import type { LeavingEntry } from '../../platform';
import { waysShown } from '../../state/entry_fields';
import { hours, nearDate } from '../../words/format';
import { isolated, t, type MessageId } from '../../words/index.svelte';

const FIELDS: readonly { label: MessageId; of: (entry: LeavingEntry) => string }[] = [
  { label: 'entry-form', of: ({ form }) => form },
  { label: 'form-class', of: ({ class: of }) => t(of === 'organised' ? 'class-organised' : 'class-self-study') },
  {
    label: 'entry-credit',
    of: ({ credit_hundredths: credit = null }) => (credit === null ? '' : `${hours(credit / 100)} ${t('hours-unit')}`),
  },
  { label: 'entry-start', of: ({ start }) => start ?? '' },
  { label: 'entry-place', of: ({ place }) => place ?? '' },
  { label: 'entry-host', of: ({ host }) => host ?? '' },
  { label: 'entry-remark', of: ({ remark }) => remark ?? '' },
  { label: 'entry-how', of: ({ how }) => waysShown(how ?? []) },
];

/** What all say, in a line. */
export function headOf(entry: LeavingEntry, today: string): string {
  return [nearDate(entry.date, today), t('minutes-of', { minutes: entry.minutes })].join(t('dot'));
}

/** What one says otherwise than the others. */
export function differing(entry: LeavingEntry, all: readonly LeavingEntry[]): string[] {
  return FIELDS.filter(({ of }) => new Set(all.map(of)).size > 1).map(
    ({ label, of }) => `${t(label)}${t('colon')}${isolated(of(entry) || t('fork-without'))}`,
  );
}
