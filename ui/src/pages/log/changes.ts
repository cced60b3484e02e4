/** What one revision of an entry says differently from the one before it. */
import type { Entry } from '../../platform';
import { FIELDS, shown } from '../../state/entry_fields';
import { t } from '../../words/index.svelte';

export interface Change {
  label: string;
  from: string;
  to: string;
}

export function changesBetween(before: Entry, after: Entry): Change[] {
  return FIELDS.filter(({ name }) => name !== 'material').flatMap(({ name, label }) => {
    const [from, to] = [shown(before, name), shown(after, name)];
    return from === to ? [] : [{ label: t(label), from, to }];
  });
}
