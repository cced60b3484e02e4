/** Where the window is. The address is the truth, so that the shell can open any page. */
import { hashOf, parseRoute, type Route } from './route';

let current = $state.raw<Route>(parseRoute(location.hash));
/** Where the window was before the guide. */
let before: Route = { page: 'today' };
let writing: ReturnType<typeof setTimeout> | undefined;

window.addEventListener('hashchange', () => {
  written();
  if (current.page !== 'help') before = current;
  current = parseRoute(location.hash);
});

/** No address waits to be written. */
function written(): void {
  clearTimeout(writing);
  writing = undefined;
}

export function route(): Route {
  return current;
}

/** From the guide to the page before it: to the first one where the window was opened at the guide. */
export function leaveGuide(): void {
  go(before);
}

/** How the page would be shown again, where it knows more of that than its address says. */
let asLeft: () => Route | null = () => null;

/** Says how the page is to be shown again when one comes back. Returns the way to take that back. */
export function leavesAs(say: () => Route | null): () => void {
  asLeft = say;
  return () => {
    if (asLeft === say) asLeft = () => null;
  };
}

export function go(to: Route): void {
  const hash = hashOf(to);
  // An address not written yet may be the same as the one asked for: then there is no event.
  if (location.hash === hash) {
    replace(to);
    return;
  }
  // An address that is not written yet is the one to come back to.
  const left = asLeft() ?? (writing === undefined ? null : current);
  if (left) history.replaceState(null, '', hashOf(left));
  location.hash = hash;
}

/**
 * Changes the address without a step to go back to. It is written a moment later: WebKit refuses
 * more than a hundred in half a minute, and an arrow key held down makes more.
 */
export function replace(to: Route): void {
  const hash = hashOf(to);
  const from = location.hash;
  current = parseRoute(hash);
  written();
  writing = setTimeout(() => {
    writing = undefined;
    // A link that was followed meanwhile has the last word: its event may still be on the way.
    if (location.hash === from) history.replaceState(null, '', hash);
  }, 300);
}
