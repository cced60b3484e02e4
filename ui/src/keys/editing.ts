/** Undo and redo in every text field: by key, from the menu, and with a history that the program can hold. */
import { isComposing } from './keyboard';
import { TextHistory, type Restored, type Selected } from './text_history';

export type TextElement = HTMLInputElement | HTMLTextAreaElement;

const histories = new WeakMap<TextElement, TextHistory>();

/** The field that text is typed into; `null` where it is none, or takes no text now. */
export function textElement(target: EventTarget | null): TextElement | null {
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
  return field && !field.disabled && !field.readOnly && field.selectionStart !== null ? field : null;
}

const selectedIn = (field: TextElement): Selected => [field.selectionStart ?? 0, field.selectionEnd ?? 0];

/** What the program or an input method has put there since. */
function catchUp(field: TextElement, history: TextHistory): void {
  history.changed(field.value, selectedIn(field), 0, false);
}

/** One key, typed or taken back; an input method and the clipboard hand over more at once. */
function isTyped(event: InputEvent): boolean {
  if (event.inputType === 'insertText') return event.data !== null && [...event.data].length === 1;
  return event.inputType === 'deleteContentBackward' || event.inputType === 'deleteContentForward';
}

/**
 * For `{@attach remembers(history)}`: what is typed here can be undone. Without a history of its own the field
 * begins one when it is first gone into, and it ends with the field.
 */
export function remembers(given?: TextHistory): (field: TextElement) => (() => void) | undefined {
  return (field) => {
    // Nothing of a passphrase is kept.
    if (field.selectionStart === null || field.type === 'password') return undefined;
    const history = () => {
      const known = histories.get(field) ?? given ?? new TextHistory(field.value);
      histories.set(field, known);
      return known;
    };
    if (given) history();
    let composing = false;
    const listening = new AbortController();
    const listen = <E extends Event>(name: string, heard: (event: E) => void) => {
      field.addEventListener(name, heard as (event: Event) => void, { signal: listening.signal });
    };
    const before = () => {
      if (composing) return;
      catchUp(field, history());
      history().select(selectedIn(field));
    };
    listen('focus', history);
    listen('beforeinput', before);
    // A word that is being composed is one step: from what stood there before it to the word chosen.
    listen('compositionstart', () => {
      before();
      composing = true;
    });
    for (const end of ['compositionend', 'blur']) {
      listen(end, () => {
        composing = false;
      });
    }
    listen<InputEvent>('input', (event) => {
      if (composing || isComposing({ isComposing: event.isComposing, keyCode: 0 })) return;
      history().changed(field.value, selectedIn(field), event.timeStamp, isTyped(event));
    });
    return () => {
      listening.abort();
    };
  };
}

function show(field: TextElement, restored: Restored | null, inputType: string): void {
  if (!restored) return;
  field.value = restored.text;
  field.setSelectionRange(...restored.selected);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
}

export function canUndo(field: TextElement): boolean {
  const history = histories.get(field);
  return history ? history.canUndo || history.text !== field.value : document.queryCommandEnabled('undo');
}

export function canRedo(field: TextElement): boolean {
  const history = histories.get(field);
  return history ? history.canRedo && history.text === field.value : document.queryCommandEnabled('redo');
}

export function undo(field: TextElement): void {
  const history = histories.get(field);
  if (history) {
    catchUp(field, history);
    show(field, history.undo(), 'historyUndo');
  } else document.execCommand('undo');
}

export function redo(field: TextElement): void {
  const history = histories.get(field);
  if (history) {
    catchUp(field, history);
    show(field, history.redo(), 'historyRedo');
  } else document.execCommand('redo');
}

/** For the keymap of the whole window: the shell has no such keys of its own. */
export const UNDO_KEYS = {
  'Ctrl+Z': (event: KeyboardEvent) => {
    const field = textElement(event.target);
    if (!field) return false;
    if (event.shiftKey) redo(field);
    else undo(field);
  },
  'Ctrl+Y': (event: KeyboardEvent) => {
    const field = textElement(event.target);
    if (!field) return false;
    redo(field);
  },
};
