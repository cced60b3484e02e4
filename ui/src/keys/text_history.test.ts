import { describe, expect, test } from 'vitest';
import { TextHistory, type Selected } from './text_history';

/** A field somebody types into. */
class Typist {
  history = new TextHistory('');
  selected: Selected = [0, 0];
  now = 0;

  get text() {
    return this.history.text;
  }

  select(from: number, until = from) {
    this.selected = [from, until];
    this.history.select(this.selected);
  }

  put(into: string, typing = into.length === 1) {
    const [from, until] = this.selected;
    const caret = from + into.length;
    this.selected = [caret, caret];
    this.now += 100;
    this.history.changed(this.text.slice(0, from) + into + this.text.slice(until), this.selected, this.now, typing);
  }

  type(word: string) {
    for (const letter of word) this.put(letter);
  }

  back() {
    const [from, until] = this.selected;
    if (from === until) this.selected = [from - 1, until];
    this.put('', true);
  }
}

const long = '学思践悟'.repeat(112);

describe('typed over', () => {
  test('by one key, the whole text and what was selected come back', () => {
    const typist = new Typist();
    typist.put(long);
    typist.select(0, long.length);
    typist.put('x');
    expect(typist.text).toBe('x');
    expect(typist.history.undo()).toEqual({ text: long, selected: [0, long.length] });
    expect(typist.history.redo()).toEqual({ text: 'x', selected: [1, 1] });
    expect(typist.history.redo()).toBeNull();
  });

  test('and gone on with: the key that took it is a step by itself', () => {
    const typist = new Typist();
    typist.put(long);
    typist.select(0, long.length);
    typist.type('abc');
    typist.history.undo();
    expect(typist.history.undo()?.text).toBe(long);
  });
});

describe('steps', () => {
  test('are words, not letters', () => {
    const typist = new Typist();
    typist.type('one two, three');
    const seen = [];
    while (typist.history.canUndo) seen.push(typist.history.undo()?.text);
    expect(seen).toEqual(['one two, ', 'one ', '']);
  });

  test('end with a pause', () => {
    const typist = new Typist();
    typist.type('ab');
    typist.now += 5000;
    typist.type('cd');
    expect(typist.history.undo()?.text).toBe('ab');
  });

  test('of an input method and of pasting stand alone', () => {
    const typist = new Typist();
    typist.put('党', false);
    typist.put('章', false);
    typist.put('，总纲', false);
    expect(typist.history.undo()?.text).toBe('党章');
    expect(typist.history.undo()?.text).toBe('党');
  });

  test('join what is taken away from behind, and from before', () => {
    const typist = new Typist();
    typist.put('一二三四五六', false);
    typist.back();
    typist.back();
    expect(typist.text).toBe('一二三四');
    expect(typist.history.undo()).toEqual({ text: '一二三四五六', selected: [6, 6] });
  });

  test('are gone forward no more once something else was typed', () => {
    const typist = new Typist();
    typist.put('一', false);
    typist.history.undo();
    typist.select(0);
    typist.put('二', false);
    expect(typist.history.canRedo).toBe(false);
    expect(typist.history.undo()?.text).toBe('');
  });
});

test('what differs ends at the caret where it could be either', () => {
  const typist = new Typist();
  typist.put('学学学', false);
  typist.select(1);
  typist.back();
  expect(typist.history.undo()).toEqual({ text: '学学学', selected: [1, 1] });
  expect(typist.history.redo()).toEqual({ text: '学学', selected: [0, 0] });
});

test('any changes are undone and done again to the letter', () => {
  // A linear congruential generator: the same texts in every run.
  let seed = 64;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 200; round += 1) {
    const typist = new Typist();
    const texts = [''];
    for (let step = 0; step < 30; step += 1) {
      const [one, other] = [random(typist.text.length + 1), random(typist.text.length + 1)];
      typist.select(Math.min(one, other), random(3) === 0 ? Math.max(one, other) : Math.min(one, other));
      typist.put(['', '学', '学学', ' ', 'ab'][random(5)] ?? '', false);
      if (typist.text !== texts.at(-1)) texts.push(typist.text);
    }
    for (const text of texts.slice(0, -1).reverse()) expect(typist.history.undo()?.text).toBe(text);
    expect(typist.history.undo()).toBeNull();
    for (const text of texts.slice(1)) expect(typist.history.redo()?.text).toBe(text);
  }
});

test('memory is bounded, and the last step is never dropped', () => {
  const typist = new Typist();
  const book = '字'.repeat(60_000);
  for (let round = 0; round < 40; round += 1) {
    typist.select(0, typist.text.length);
    typist.put(round % 2 === 0 ? book : '');
  }
  let back = 0;
  while (typist.history.undo()) back += 1;
  expect(back).toBeLessThan(10);
  typist.history = new TextHistory('');
  typist.select(0, 0);
  for (let round = 0; round < 3000; round += 1) typist.put('a', false);
  back = 0;
  while (typist.history.undo()) back += 1;
  expect(back).toBe(1000);
});
