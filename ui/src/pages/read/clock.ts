/** Tells the core every 5 s that somebody is, or is not, reading. Whether it counts is decided there. */
import { isAttended, onAttention } from '../../platform';

const EVERY_MS = 5000;
const SIGNS = ['keydown', 'mousemove', 'mousedown', 'wheel', 'touchstart'] as const;

/** Starts; returns the way to stop. `tick` is told whether the window is attended, and for how long it was idle. */
export function startClock(tick: (attended: boolean, idleMs: number) => unknown): () => void {
  let lastSign = performance.now();
  const sign = () => {
    lastSign = performance.now();
  };
  const tell = () => tick(isAttended(), performance.now() - lastSign);

  for (const name of SIGNS) window.addEventListener(name, sign, { passive: true, capture: true });
  const timer = setInterval(tell, EVERY_MS);
  const quiet = onAttention((attended) => {
    if (attended) sign();
    tell();
  });
  tell();
  return () => {
    clearInterval(timer);
    quiet();
    for (const name of SIGNS) window.removeEventListener(name, sign, { capture: true });
  };
}
