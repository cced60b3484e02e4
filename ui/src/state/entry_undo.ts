/** The ways back from what was done to an entry. Each is one revision more, with its reason in words. */
import type { Undo } from './attempt.svelte';
import { fieldsOf } from './entry_draft.svelte';
import { call, type Entry } from '../platform';
import { t } from '../words/index.svelte';

/** `after`: what is on the screen is read again. */
type After = () => unknown;

function back(word: 'undone-entry' | 'undone-put-back' | 'undone-edit' | 'undone-withdrawn', after: After, act: (operation: string) => Promise<unknown>): Undo {
  const operation = crypto.randomUUID();
  return async () => {
    await act(operation);
    await after();
    return t(word);
  };
}

export const undoWriting = (id: string, after: After) =>
  back('undone-entry', after, (operation) => call('entry_withdraw', { id, reason: t('undo-reason'), operation }));

export const undoPuttingBack = (id: string, after: After) =>
  back('undone-put-back', after, (operation) => call('entry_withdraw', { id, reason: t('undo-reason'), operation }));

export const undoWithdrawing = (id: string, after: After) =>
  back('undone-withdrawn', after, (operation) => call('entry_put_back', { id, operation }));

/** `before`: the entry as it was. */
export const undoEdit = (before: Entry, after: After) =>
  back('undone-edit', after, (operation) =>
    call('entry_edit', { id: before.id, fields: fieldsOf(before), reason: t('undo-reason'), operation }),
  );
