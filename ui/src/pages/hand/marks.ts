/** What is said of all entries that leave, in short. */
import type { LeavingEntry } from '../../platform';
import { t, type MessageId } from '../../words/index.svelte';

/** How many entries carry which mark: `3 条改过`, `2 条补记`. */
export function marked(entries: readonly LeavingEntry[]): string[] {
  const counts: [MessageId, number][] = [
    ['hand-edited', entries.filter((entry) => entry.edited).length],
    ['hand-late', entries.filter((entry) => entry.late && entry.source !== 'imported').length],
    ['hand-imported', entries.filter((entry) => entry.source === 'imported').length],
    ['hand-timed', entries.filter((entry) => entry.source === 'timed').length],
    ['hand-withdrawn', entries.filter((entry) => entry.withdrawn).length],
  ];
  return counts.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count }));
}
