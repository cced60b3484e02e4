/** The entries on the list page, as it is filtered now. */
import { call } from '../../platform';
import type { EntryList } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';

export class Log {
  list = $state.raw<EntryList | null>(null);
  readonly attempt = new Attempt();

  async look(year: number | 'all', month: number | null, form: string): Promise<void> {
    const asked = {
      year: year === 'all' ? null : year,
      month: year === 'all' ? null : month,
      form: form === '' ? null : form,
    };
    await this.attempt.latest(
      () => call('entries', asked),
      (list) => (this.list = list),
    );
  }
}
