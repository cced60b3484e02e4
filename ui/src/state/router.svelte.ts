/** Where the window is. The address is the truth, so that the shell can open any page. */
import { hashOf, parseRoute, type Route } from './route';

let current = $state.raw<Route>(parseRoute(location.hash));

window.addEventListener('hashchange', () => {
  current = parseRoute(location.hash);
});

export function route(): Route {
  return current;
}

export function go(to: Route): void {
  location.hash = hashOf(to);
}

/** Changes the address without a step to go back to. */
export function replace(to: Route): void {
  history.replaceState(null, '', hashOf(to));
  current = parseRoute(hashOf(to));
}
