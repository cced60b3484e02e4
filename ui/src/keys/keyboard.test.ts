import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dispatch, isComposing, nameOf, on, register, registerAlone, worksWhileTyping } from './keyboard';

function key(of: Partial<KeyboardEvent>): KeyboardEvent {
  let prevented = false;
  return {
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    keyCode: 0,
    preventDefault: () => (prevented = true),
    get defaultPrevented() {
      return prevented;
    },
    ...of,
  } as KeyboardEvent;
}

describe('while an input method is composing', () => {
  test('a composing event is known by its flag or by 229', () => {
    expect(isComposing(key({ key: 'Enter', isComposing: true }))).toBe(true);
    expect(isComposing(key({ key: 'Enter', keyCode: 229 }))).toBe(true);
    expect(isComposing(key({ key: 'Enter', keyCode: 13 }))).toBe(false);
  });

  test('Enter and Ctrl+Enter do nothing', () => {
    let saved = 0;
    const handler = on({ Enter: () => (saved += 1), 'Ctrl+Enter': () => (saved += 1), Escape: () => (saved += 1) });
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      handler(key({ key: 'Enter', ...composing }));
      handler(key({ key: 'Enter', ctrlKey: true, ...composing }));
      handler(key({ key: 'Escape', ...composing }));
    }
    expect(saved).toBe(0);
    handler(key({ key: 'Enter', keyCode: 13 }));
    handler(key({ key: 'Enter', keyCode: 13, ctrlKey: true }));
    expect(saved).toBe(2);
  });
});

describe('names of keys', () => {
  test.each([
    [{ key: 'j' }, 'J'],
    [{ key: 'J', shiftKey: true }, 'J'],
    [{ key: 'n', ctrlKey: true }, 'Ctrl+N'],
    [{ key: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    [{ key: 'Enter', metaKey: true }, 'Ctrl+Enter'],
    [{ key: 'Enter', shiftKey: true }, 'Shift+Enter'],
    // Some layouts give Alt+1 another character: the key's place decides.
    [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
    [{ key: '?', shiftKey: true, code: 'Slash' }, '?'],
    [{ key: '？', shiftKey: true, code: 'Slash' }, '?'],
    [{ key: 'ArrowLeft' }, 'ArrowLeft'],
  ])('%o is %s', (pressed, name) => {
    expect(nameOf(key(pressed))).toBe(name);
  });

  test('while typing, a single letter is text and a chord is an act', () => {
    expect(['J', 'N', '?', 'ArrowLeft', 'Enter'].some(worksWhileTyping)).toBe(false);
    expect(['Ctrl+Enter', 'Ctrl+N', 'Alt+3', 'Escape', 'F3', 'Shift+F3'].every(worksWhileTyping)).toBe(true);
    expect(['F', 'Shift+Enter'].some(worksWhileTyping)).toBe(false);
  });
});

test('an act that passes a key on leaves it alone', () => {
  const passed = key({ key: 'Escape' });
  on({ Escape: () => false })(passed);
  expect(passed.defaultPrevented).toBe(false);
  const taken = key({ key: 'Escape' });
  on({ Escape: () => undefined })(taken);
  expect(taken.defaultPrevented).toBe(true);
});

describe('several keymaps', () => {
  beforeEach(() => vi.stubGlobal('HTMLElement', Object));
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('are asked from the last one on, and one that stands alone is the last that is asked', () => {
    const pressed: string[] = [];
    const mapOf = (name: string, keys: string[]) => Object.fromEntries(keys.map((one) => [one, () => pressed.push(name + one)]));
    const press = (name: string) => {
      dispatch(key({ key: name, target: null }));
    };
    const ends = [register(mapOf('page ', ['J', 'K'])), registerAlone(mapOf('box ', ['K']))];
    press('J');
    press('K');
    ends.push(register(mapOf('panel ', ['J'])));
    press('J');
    ends.slice(1).forEach((end) => {
      end();
    });
    press('J');
    ends[0]?.();
    press('J');
    expect(pressed).toEqual(['box K', 'panel J', 'page J']);
  });
});
