/** A mark or a reflection whose passage a person is looking for, from page to page. */
import { call, type Passage } from '../../platform';

export interface Sought {
  kind: 'mark' | 'note';
  id: string;
  quote: string;
  material: string;
}

class Settling {
  now = $state.raw<Sought | null>(null);

  begin(sought: Sought): void {
    this.now = sought;
  }

  stop(): void {
    this.now = null;
  }
}

export const settling = new Settling();

/** The passage is there, in the newest edition. */
export async function settle(of: Pick<Sought, 'kind' | 'id'>, passage: Passage): Promise<void> {
  await call(of.kind === 'mark' ? 'mark_settle' : 'note_settle', { id: of.id, passage });
}
