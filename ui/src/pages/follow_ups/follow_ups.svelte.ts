/** The follow-ups on the page, and what is done to them. */
import { call, type FollowUp } from '../../platform';
import { Attempt } from '../../state/attempt.svelte';

export class FollowUps {
  rows = $state.raw<FollowUp[] | null>(null);
  readonly attempt = new Attempt();

  async look(): Promise<void> {
    await this.attempt.latest(
      () => call('follow_ups', {}),
      (rows) => (this.rows = rows),
    );
  }
}
