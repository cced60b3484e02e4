/** The target of the last click that was not the second, or third, of a double click. */
let first: EventTarget | null = null;

if (typeof addEventListener === 'function') {
  addEventListener(
    'click',
    (event) => {
      if (event.detail <= 1) first = event.target;
    },
    true,
  );
}

/**
 * Whether a click on a button belongs to it: a click by key or alone does; the later ones of a double click only
 * where the first one was on the same button, which may have appeared under the pointer since.
 */
export function beganOn(button: Node, event: MouseEvent): boolean {
  return event.detail <= 1 || (first instanceof Node && button.contains(first));
}
