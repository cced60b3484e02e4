/**
 * The one door to the shell. Nothing else in the window knows that Tauri is behind it, so that
 * another carrier can stand here one day.
 */
import { invoke } from '@tauri-apps/api/core';
import type { Commands } from './api.gen';

export type * from './api.gen';

/** A request that was refused: one sentence in the reader's language, and a code to act on. */
export interface Failure {
  code: string;
  message: string;
  /** The input that it is about. */
  field: string | null;
}

export type Command = keyof Commands;

/** Asks the core. Rejects with a `Failure`, whatever went wrong. */
export async function call<K extends Command>(
  command: K,
  ask: Commands[K]['ask'],
): Promise<Commands[K]['answer']> {
  try {
    return await invoke<Commands[K]['answer']>('api', { request: { command, ask } });
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

/** A `Failure` as the core sends it; anything else becomes one that shows what was said. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    const { code, message } = thrown;
    const field = 'field' in thrown && typeof thrown.field === 'string' ? thrown.field : null;
    return { code: String(code), message: String(message), field };
  }
  return { code: 'shell', message: String(thrown), field: null };
}

/**
 * Before the window closes. It stays open where the answer is `false`.
 */
export async function onCloseRequested(mayClose: () => Promise<boolean>): Promise<() => void> {
  const { getCurrentWindow } = await import('@tauri-apps/api/window');
  return getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await mayClose())) event.preventDefault();
  });
}

/** The name in the window's frame. */
export async function setTitle(title: string): Promise<void> {
  document.title = title;
  try {
    const { getCurrentWindow } = await import('@tauri-apps/api/window');
    await getCurrentWindow().setTitle(title);
  } catch {
    // A frame without our name is no reason to disturb anybody.
  }
}

/** Somebody can see the window and it takes the keys. */
export function isAttended(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** Calls back whenever that changes; returns the way to stop. */
export function onAttention(changed: (attended: boolean) => void): () => void {
  const tell = () => {
    changed(isAttended());
  };
  window.addEventListener('focus', tell);
  window.addEventListener('blur', tell);
  document.addEventListener('visibilitychange', tell);
  return () => {
    window.removeEventListener('focus', tell);
    window.removeEventListener('blur', tell);
    document.removeEventListener('visibilitychange', tell);
  };
}
