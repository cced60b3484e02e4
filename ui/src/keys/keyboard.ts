/**
 * All keys of the program pass here. While an input method is composing, no key means anything to
 * us: Enter chooses a word then, it does not save.
 */

/** A key's action; `false` passes it on to whoever registered before. */
export type Action = (event: KeyboardEvent) => unknown;
export type Keymap = Record<string, Action>;

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>;

/** WebKit ends a composition before it tells of the Enter that ended it: 229 is left as the sign. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** `Ctrl+Enter`, `Alt+1`, `J`, `?`, `Escape`: Shift is told only where it changes no character. */
export function nameOf(event: Pressed): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  let key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (event.altKey && digit) key = digit;
  if (key === '？') key = '?';
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && event.key.length > 1 && 'Shift',
  ].filter((name) => name !== false);
  return [...held, key].join('+');
}

/** A place where keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Everywhere, even while typing: a chord, Esc or a key of functions. */
export function worksWhileTyping(name: string): boolean {
  return name === 'Escape' || /^(?:Shift\+)?F\d/.test(name) || name.startsWith('Ctrl+') || name.startsWith('Alt+');
}

/** Keymaps, the last one first to be asked; one that stands alone hands on no key to those before it. */
const maps: { map: Keymap; alone: boolean }[] = [];

/** The keymap registered last is asked first. Returns the way to take it back. */
export function register(map: Keymap, alone = false): () => void {
  const mine = { map, alone };
  maps.push(mine);
  return () => {
    const at = maps.indexOf(mine);
    if (at >= 0) maps.splice(at, 1);
  };
}

/** For what lies over the whole window: the keys of what is under it mean nothing meanwhile. */
export function registerAlone(map: Keymap): () => void {
  return register(map, true);
}

/** Gives a key to whoever wants it. Exported for its test; the window calls it for every key. */
export function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  const name = nameOf(event);
  if (isTyping(event.target) && !worksWhileTyping(name)) return;
  for (const { map, alone } of [...maps].reverse()) {
    const action = map[name];
    if (action && action(event) !== false) {
      event.preventDefault();
      return;
    }
    if (alone) return;
  }
}

/** A handler for keys on one element (`onkeydown={on({ Enter: save })}`), with the same care. */
export function on(map: Keymap): (event: KeyboardEvent) => void {
  return (event) => {
    if (isComposing(event)) return;
    const action = map[nameOf(event)];
    if (action && action(event) !== false) event.preventDefault();
  };
}
