/** The file that was given to the window: double-clicked, dropped, or named at the start. */
import { Attempt } from './attempt.svelte';
import { coming } from './coming.svelte';
import { call, onGiven, type OpenedFile } from '../platform';

class Opened {
  /** What was seen in it; nothing of it has been taken. */
  file = $state.raw<OpenedFile | null>(null);
  readonly attempt = new Attempt();

  /** There is something to show: a file, or why it cannot be looked at. */
  get shown(): boolean {
    return this.file !== null || this.attempt.problem !== '';
  }

  /** Asks for it now, and whenever another one is given. */
  begin(): void {
    void this.look();
    void onGiven(() => void this.look());
  }

  /** Looks at what was given last; where nothing was, what is shown stays. */
  async look(): Promise<void> {
    await this.attempt.latest(
      () => call('opened', {}),
      (file) => {
        // A document is a text to read; anything else is shown here.
        if (file?.what === 'document') {
          this.file = null;
          coming.bring({ name: file.name, bytes: file.bytes });
        } else if (file) this.file = file;
      },
    );
    if (this.attempt.failure) this.file = null;
  }

  close(): void {
    this.file = null;
    this.attempt.forget();
  }
}

export const opened = new Opened();
