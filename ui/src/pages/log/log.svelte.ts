/** The entries on the list page, as it is filtered now. */
import { asFailure, call } from '../../platform';
import type { EntryList } from '../../platform';

export class Log {
  list = $state.raw<EntryList | null>(null);
  problem = $state('');
  #asked = 0;

  async look(year: number | 'all', month: number | null, form: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const list = await call('entries', {
        year: year === 'all' ? null : year,
        month: year === 'all' ? null : month,
        form: form === '' ? null : form,
      });
      if (asked !== this.#asked) return;
      this.list = list;
      this.problem = '';
    } catch (thrown) {
      if (asked === this.#asked) this.problem = asFailure(thrown).message;
    }
  }
}
