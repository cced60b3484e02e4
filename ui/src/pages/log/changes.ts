/** What one revision of an entry says differently from the one before it. */
import type { Entry } from '../../platform';
import { hours, longDate } from '../../words/format';
import { t, type MessageId } from '../../words/index.svelte';

export interface Change {
  label: string;
  from: string;
  to: string;
}

const said = (value: string | null) => value ?? '';

const ASPECTS: { label: MessageId; of: (entry: Entry) => string }[] = [
  { label: 'entry-date', of: (entry) => longDate(entry.date) },
  { label: 'entry-minutes', of: (entry) => String(entry.minutes) },
  { label: 'entry-form', of: (entry) => entry.form },
  { label: 'entry-topic', of: (entry) => entry.topic },
  { label: 'entry-start', of: (entry) => said(entry.start) },
  { label: 'entry-place', of: (entry) => said(entry.place) },
  { label: 'entry-host', of: (entry) => said(entry.host) },
  { label: 'entry-credit', of: (entry) => (entry.credit === null ? '' : hours(entry.credit)) },
  { label: 'entry-remark', of: (entry) => said(entry.remark) },
];

export function changesBetween(before: Entry, after: Entry): Change[] {
  return ASPECTS.flatMap(({ label, of }) => {
    const [from, to] = [of(before), of(after)];
    return from === to ? [] : [{ label: t(label), from, to }];
  });
}
