/** Those from whom nothing has come, as a sentence for a notice. */
import type { BranchYear, Missing } from '../../platform';
import { longDate } from '../../words/format';
import { isolated, t } from '../../words/index.svelte';

/** What is written from right to left, or turns what is around it, is isolated: other programs show the sentence. */
const TURNS = /[\p{Bidi_Control}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const named = (name: string) => (TURNS.test(name) ? isolated(name) : name);

export function missingText(totals: Pick<BranchYear, 'branch' | 'year'>, missing: readonly Missing[], today: string): string {
  return t('missing-notice', {
    date: longDate(today),
    branch: named(totals.branch),
    year: String(totals.year),
    count: missing.length,
    names: missing.map((one) => named(one.name)).join(t('between-names')),
  });
}
