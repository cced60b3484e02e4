/**
 * The one door to the shell. Nothing else in the window knows that Tauri is behind it, so that
 * another carrier can stand here one day.
 */
import { invoke } from '@tauri-apps/api/core';
import type { Commands, FileOf } from './api.gen';
import { Begun } from './begun';

export type * from './api.gen';

/** A request that was refused: one sentence in the reader's language, and a code to act on. */
export interface Failure {
  code: string;
  message: string;
  /** The input that it is about. */
  field: string | null;
  /** The same may succeed later with nothing changed but the disk. */
  passes: boolean;
  /** The file that is damaged, where that is what is wrong. */
  damaged: FileOf | null;
}

export type Command = keyof Commands;

const came = globalThis as { begun?: Record<string, unknown> };
const begun = new Begun(came.begun);
// What is erased later does not stay behind here.
delete came.begun;

/** Asks the core. Rejects with a `Failure`, whatever went wrong. */
export async function call<K extends Command>(
  command: K,
  ask: Commands[K]['ask'],
): Promise<Commands[K]['answer']> {
  const known = begun.take(command, ask);
  if (known !== undefined) return known as Commands[K]['answer'];
  const slow = WATCHED.has(command) ? () => undefined : watch();
  try {
    return await invoke<Commands[K]['answer']>('api', { request: { command, ask } });
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.damaged !== null) tellDamaged(failure.damaged);
    throw failure;
  } finally {
    slow();
  }
}

let tellDamaged: (file: FileOf) => void = () => undefined;

/** Calls back whenever the core says that a file of the profile is damaged, whoever asked. */
export function onDamaged(tell: (file: FileOf) => void): void {
  tellDamaged = tell;
}

/** Those that wait for a person, or show by themselves how far they are. */
const WATCHED: ReadonlySet<Command> = new Set<Command>([
  'place_pick',
  'progress',
  'sticks',
  'hand_over',
  'branch_collect',
  'branch_hand_on',
  'move_out',
  'move_look',
  'move_in',
  'choices',
  'salvage',
  'material_look',
  'material_redraw',
  'material_take',
  'search_merge',
]);
/** Longer than this, and somebody wonders. */
const SLOW_MS = 500;

let slow = 0;
let tellSlow: (some: boolean) => void = () => undefined;

/** Calls back when something begins to take long, and when nothing does any more. */
export function onSlow(tell: (some: boolean) => void): void {
  tellSlow = tell;
}

/** Watches something that was asked for; returns the way to stop. */
function watch(): () => void {
  let counted = false;
  const timer = setTimeout(() => {
    counted = true;
    slow += 1;
    tellSlow(true);
  }, SLOW_MS);
  return () => {
    clearTimeout(timer);
    if (!counted) return;
    slow -= 1;
    tellSlow(slow > 0);
  };
}

/** A `Failure` as the core sends it; anything else becomes one that shows what was said. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    const { code, message } = thrown;
    const field = 'field' in thrown && typeof thrown.field === 'string' ? thrown.field : null;
    const passes = 'passes' in thrown && thrown.passes === true;
    const file = 'damaged' in thrown ? thrown.damaged : null;
    const damaged = file === 'member' || file === 'branch' ? file : null;
    return { code: String(code), message: String(message), field, passes, damaged };
  }
  return { code: 'shell', message: String(thrown), field: null, passes: false, damaged: null };
}

/** Closes the window, whatever stands in it. */
export async function closeWindow(): Promise<void> {
  const { getCurrentWindow } = await import('@tauri-apps/api/window');
  await getCurrentWindow().destroy();
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

/** Calls back whenever the desktop gives the window a file. */
export async function onGiven(tell: () => void): Promise<() => void> {
  const { listen } = await import('@tauri-apps/api/event');
  return listen('given', tell);
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

/** Everything in the window is drawn so many times as large: 1 is the usual size. */
export async function setZoom(times: number): Promise<void> {
  try {
    const { getCurrentWebview } = await import('@tauri-apps/api/webview');
    await getCurrentWebview().setZoom(times);
  } catch {
    // It stays readable as it is.
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
