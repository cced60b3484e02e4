import { describe, expect, test } from 'vitest';
import type { MarginNote } from '../../platform';
import { marksOf, passageOf, piecesOf } from './passage';

const note = (id: string, paragraph: number | null, start: number | null, quote: string | null) =>
  ({ id, paragraph, start, quote }) as MarginNote;

describe('marks', () => {
  test('are counted in code points', () => {
    expect(marksOf([note('a', 3, 2, '𠮷野家')], 3)).toEqual([{ note: 'a', start: 2, length: 3 }]);
  });

  test('belong to their paragraph, and to a passage that was found', () => {
    expect(marksOf([note('a', 4, 2, '字'), note('b', null, null, '字'), note('c', 3, null, null)], 3)).toEqual([]);
  });
});

describe('pieces', () => {
  test('put together are the text', () => {
    const text = '𠮷“野”家**市';
    const pieces = piecesOf(text, 0, [
      { note: 'a', start: 1, length: 3 },
      { note: 'b', start: 2, length: 4 },
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces).toEqual([
      { text: '𠮷', notes: [] },
      { text: '“', notes: ['a'] },
      { text: '野”', notes: ['a', 'b'] },
      { text: '家*', notes: ['b'] },
      { text: '*市', notes: [] },
    ]);
  });

  test('of the rest of a paragraph begin where its heading ends', () => {
    expect(piecesOf('正文在此', 5, [{ note: 'a', start: 3, length: 4 }])).toEqual([
      { text: '正文', notes: ['a'] },
      { text: '在此', notes: [] },
    ]);
  });

  test('of no text are none', () => {
    expect(piecesOf('', 0, [{ note: 'a', start: 0, length: 2 }])).toEqual([]);
  });
});

describe('a selected passage', () => {
  const full = '一。　𠮷是字 。';

  test('is the words at their place', () => {
    expect(passageOf(full, 7, 3, 6)).toEqual({ quote: '𠮷是字', paragraph: 7, start: 3 });
  });

  test('has no white space at its ends', () => {
    expect(passageOf(full, 7, 2, 7)).toEqual({ quote: '𠮷是字', paragraph: 7, start: 3 });
    expect(passageOf(full, 7, 2, 3)).toBeNull();
  });
});
