/** Acts that may be refused, one after another: whether one is under way, and what came of the last. */
import { asFailure } from '../platform';

export class Attempt {
  busy = $state(false);
  /** What the last one was refused with. */
  problem = $state('');
  /** What the last one has to say. */
  said = $state('');

  async run(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.said = '';
    try {
      await act();
      this.problem = '';
    } catch (thrown) {
      this.problem = asFailure(thrown).message;
    } finally {
      this.busy = false;
    }
  }
}
