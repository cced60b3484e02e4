/** What can be erased, and what is asked of the core for each. */
import { call, type EraseLook, type ErasedNow } from '../platform';

export type Erasable = 'entry' | 'note' | 'follow_up';

/** What erasing it would do. */
export const lookAt = (of: Erasable, id: string): Promise<EraseLook> => call(`${of}_erase_look`, { id });

/** Erases its words, and the files that were ticked. */
export const erase = (of: Erasable, id: string, ticked: string[]): Promise<ErasedNow> =>
  call(`${of}_erase`, { id, delete: ticked });
