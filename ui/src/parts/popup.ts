/** What opens below an input, over everything: a list to choose from, a month. */

/** From what it belongs to, and from the edge of the window. */
const EDGE = 4;

/**
 * For `{@attach below(() => anchor)}`, on an element with `popover="manual"`: it is shown below its anchor, or above
 * where there is more room, and goes along where the page scrolls.
 */
export function below(anchor: () => HTMLElement | undefined, least = 0): (popup: HTMLElement) => () => void {
  return (popup) => {
    const place = () => {
      const box = anchor()?.getBoundingClientRect();
      if (!box) return;
      popup.style.minWidth = `${Math.max(box.width, least)}px`;
      popup.style.maxHeight = '';
      const { width, height } = popup.getBoundingClientRect();
      const [under, over] = [innerHeight - box.bottom - 2 * EDGE, box.top - 2 * EDGE];
      const up = height > under && over > under;
      popup.style.maxHeight = `${Math.max(0, up ? over : under)}px`;
      const shown = Math.min(height, up ? over : under);
      move(popup, Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE)), up ? box.top - shown - EDGE : box.bottom + EDGE);
    };
    popup.showPopover();
    place();
    const sizes = new ResizeObserver(place);
    sizes.observe(popup);
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('resize', place, { signal });
    document.addEventListener(
      'scroll',
      (event) => {
        if (!(event.target instanceof Node && popup.contains(event.target))) place();
      },
      { signal, capture: true },
    );
    return () => {
      listening.abort();
      sizes.disconnect();
    };
  };
}

/** Lengths of a page that is enlarged are not those of the screen: what comes out is measured once. */
function move(popup: HTMLElement, left: number, top: number): void {
  const at = (x: number, y: number) => {
    [popup.style.left, popup.style.top] = [`${x}px`, `${y}px`];
    return popup.getBoundingClientRect();
  };
  const came = at(left, top);
  const [across, down] = [left / came.left, top / came.top];
  if (Number.isFinite(across) && Number.isFinite(down) && (Math.abs(across - 1) > 0.01 || Math.abs(down - 1) > 0.01)) {
    at(left * across, top * down);
  }
}
