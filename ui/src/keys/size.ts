/** How large everything is: by key as in every program that shows pages, and in the settings. */
import type { Keymap } from './keyboard';
import { asFailure } from '../platform';
import { announcer } from '../state/announce.svelte';
import { session } from '../state/session.svelte';
import { t } from '../words/index.svelte';

/** In percent. */
export const SCALES = [100, 115, 130, 150, 175] as const;

/** The next one up or down; the last one stays. */
export function neighbour(scale: number, by: 1 | -1): number {
  const further = SCALES.filter((one) => (by > 0 ? one > scale : one < scale));
  return (by > 0 ? further[0] : further.at(-1)) ?? scale;
}

async function choose(scale: number): Promise<void> {
  if (scale === session.settings.scale) return;
  try {
    await session.choose({ scale });
    announcer.say(t('scale-now', { percent: scale }));
  } catch (thrown) {
    // It shows, until the window closes: only who listens has to be told.
    announcer.say(asFailure(thrown).message);
  }
}

const larger = () => void choose(neighbour(session.settings.scale, 1));
const smaller = () => void choose(neighbour(session.settings.scale, -1));

/** `=` is the key of `+` without Shift. */
export const SIZE_KEYS: Keymap = {
  'Ctrl++': larger,
  'Ctrl+=': larger,
  'Ctrl+-': smaller,
  'Ctrl+_': smaller,
  'Ctrl+0': () => void choose(100),
};
