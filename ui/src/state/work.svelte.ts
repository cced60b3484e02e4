/** Something that takes a while, and how far it has come. */
import { call } from '../platform';
import type { Underway } from '../platform';

const LOOK_MS = 150;

export class Work {
  underway = $state.raw<Underway | null>(null);

  async run<T>(action: () => Promise<T>): Promise<T> {
    this.underway = { done: 0, total: 0, what: null };
    const timer = setInterval(() => {
      call('progress', {}).then(
        (underway) => {
          if (this.underway && underway.what) this.underway = underway;
        },
        () => undefined,
      );
    }, LOOK_MS);
    try {
      return await action();
    } finally {
      clearInterval(timer);
      this.underway = null;
    }
  }
}
