/** Work for when nobody is at the window: the index of the search is merged, a little at a time. */
import { call } from '../platform';

/** Nobody has touched the window for so long. */
const QUIET_MS = 60_000;
const PAUSE_MS = 500;
const SIGNS = ['keydown', 'mousemove', 'mousedown', 'wheel', 'touchstart'] as const;

/** Begins to wait for it; returns the way to stop. A key or the mouse ends it before its next step. */
export function startQuiet(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void merge(), ms);
  };
  const merge = async () => {
    const mine = timer;
    // Where it fails, the next time that it is quiet tries again.
    const merging = await call('search_merge', {}).catch(() => ({ more: false }));
    if (merging.more && timer === mine) later(PAUSE_MS);
  };
  const sign = () => {
    later(QUIET_MS);
  };
  for (const name of SIGNS) window.addEventListener(name, sign, { passive: true, capture: true });
  sign();
  return () => {
    clearTimeout(timer);
    timer = undefined;
    for (const name of SIGNS) window.removeEventListener(name, sign, { capture: true });
  };
}
